// Loads the second part of the learner's program (app/src/pages/more.rs). `build.rs` puts it where the generated module imports the
// splitter's own loader, which would be one more request, and says the address of the part before it: `more`.
let come; // once
const import1 = {
  // Rust waits at `back`, a place in the table of functions.
  async __wasm_split_load_more(back, data) {
    let here = true;
    try {
      await (come ??= WebAssembly.instantiateStreaming(fetch(more), { __wasm_split: wasm }));
    } catch (problem) {
      here = false;
      come = undefined;
      console.warn('A part of Chyrak does not come:', problem?.message);
    }
    wasm.__indirect_function_table.get(back)(data, here);
  },
};
