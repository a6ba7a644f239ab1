# Chyrak. `make run` and `make test` do all the set-up on a fresh machine.
SHELL := /bin/bash
.DEFAULT_GOAL := run
BIN := target/release/chyrak

.PHONY: run demo dev test bench build setup courses media clean

run: build ## serve on 127.0.0.1:3000 with data/chyrak.db
	@mkdir -p data
	$(BIN)

demo: build ## the same with invented people, on a database of its own
	@mkdir -p data
	@test -e data/demonstration.db || $(BIN) demonstration --database sqlite:data/demonstration.db
	$(BIN) --database sqlite:data/demonstration.db

dev: ## while you write: build what changed, start again, load the open pages anew
	@end2end/setup.sh dev
	@mkdir -p data
	cargo leptos watch

build: setup ## the browser's part, then the server with it inside
	@end2end/build.sh

setup: ## install what building needs
	@end2end/setup.sh build

test: ## everything that must hold, in a real browser and on both databases
	@end2end/setup.sh test
	@end2end/test.sh

bench: build ## measure, and compare with the budgets
	@end2end/setup.sh bench
	@cd end2end && node bench/bench.mjs

courses: build ## check every course: file and line of what is wrong
	$(BIN) courses

media: ## make the videos whose scenes, texts or recordings have changed
	@end2end/setup.sh media
	@cd end2end && node video/make.mjs

clean:
	cargo clean
