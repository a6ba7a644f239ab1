// Courses to other formats and back, read by the programs of those formats; and files that nobody should believe.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.mjs';
import * as liascript from './support/liascript.mjs';
import { BINARY } from './support/server.mjs';
import { zip } from './support/zip.mjs';

const gift = createRequire(new URL('exchange/package.json', import.meta.url))('gift-pegjs');
const KINDS = fileURLToPath(new URL('courses', import.meta.url));
const BUILT_IN = fileURLToPath(new URL('../server/courses', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chyrak-exchange-'));
let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const run = (...words) => spawnSync(BINARY, words, { encoding: 'utf8' });

function chyrak(...words) {
  const { status, stdout, stderr } = run(...words);
  assert.equal(status, 0, `chyrak ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

// An empty folder of courses, or one for files.
function room(name) {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

// Every file below a folder, by path.
function files(root) {
  const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
  return Object.fromEntries(entries.filter((entry) => entry.isFile() && !/[\/]video([\/]|$)/.test(entry.parentPath ?? entry.path)).map((entry) => { // what videos are made of is not of the course
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [relative(root, path), readFileSync(path, 'base64')];
  }).sort());
}

// The activities of a lesson file, by what is answered, told by the notation alone.
function kinds(text) {
  const counts = { 'single-choice': 0, 'multiple-choice': 0, text: 0, multi: 0, matrix: 0, reflection: 0, checklist: 0, bench: 0 };
  for (const activity of text.split('<!-- id:').slice(1)) {
    const own = activity.split(/^## /m)[0];
    if (/^```(order|match|groups)/m.test(own)) counts.matrix++;
    else if (/^```truth/m.test(own) || /^\[\(/m.test(own)) counts['single-choice']++;
    else if (/^```(number|slider)/m.test(own)) counts.text++;
    else if (/^```(compose|light|poster|storyboard)/m.test(own)) counts.bench++;
    else if (/^- \[ \]/m.test(own)) counts.checklist++;
    else if (/^\[\[___/m.test(own)) counts.reflection++;
    else if (/^\[\[[ X]\]\]/m.test(own)) counts['multiple-choice']++;
    else if (/^\[\[[^?\]][^\]]*\]\]$/m.test(own)) counts.text++;
    else counts.multi++;
  }
  return counts;
}

function lessonTexts(course, lang) {
  const names = readdirSync(join(course, lang)).filter((name) => name !== 'course.md');
  return names.map((name) => readFileSync(join(course, lang, name), 'utf8'));
}

const sum = (all) => all.reduce((total, one) => Object.fromEntries(Object.entries(one).map(([kind, n]) => [kind, n + (total[kind] ?? 0)])), {});

const courses = [['kinds', join(KINDS, 'kinds'), ['ky'], ['--courses', KINDS]], ['mobilography', join(BUILT_IN, 'mobilography'), ['ky'], []]];

for (const [id, source, languages, flags] of courses) {
  for (const lang of languages) {
    test(`LiaScript itself finds every quiz of ${id} in ${lang}, and nothing that it cannot parse`, async () => {
      const place = room(`lia-${id}-${lang}`);
      chyrak('export', id, join(place, 'course.md'), '--lang', lang, ...flags);
      const found = await liascript.read(browser, place, 'course.md');
      const { reflection, checklist, bench, ...quizzes } = sum(lessonTexts(source, lang).map(kinds));
      assert.deepEqual(found.problems, []);
      assert.deepEqual(found.quizzes, quizzes);
      assert.equal(found.surveys, reflection);
      const steps = lessonTexts(source, lang).flatMap((text) => text.match(/^#{1,2} /gm)).length;
      assert.equal(found.sections, 1 + steps, 'a section for the course, each lesson, each step');
      for (const text of found.texts) assert.doesNotMatch(text, /chyrak|<!-|-->|⟶|\[\[|\[\(/, 'what is hidden stays hidden');
    });
  }

  test(`${id} comes back from LiaScript as it was, in every language`, () => {
    const [place, target] = [room(`docs-${id}`), room(`back-${id}`)];
    for (const lang of readdirSync(source).filter((name) => name.length === 2)) {
      const file = join(place, `${lang}.md`);
      chyrak('export', id, file, '--lang', lang, ...flags);
      const told = chyrak('import', file, '--courses', target);
      assert.match(told, /Everything was understood/);
      assert.match(told, /^lines \d+–\d+: one choice, id [a-z0-9-]+$/m);
    }
    const [ours, theirs] = [files(source), files(join(target, id))];
    // Pictures that no lesson shows do not travel with a document.
    for (const [path, content] of Object.entries(ours)) if (!path.startsWith('media/') || theirs[path]) assert.equal(theirs[path], content, path);
    assert.deepEqual(Object.keys(theirs).filter((path) => !(path in ours)), []);
  });

  test(`a parser of GIFT finds every question of ${id}, and it comes back`, () => {
    const [place, target] = [room(`gift-${id}`), room(`gift-back-${id}`)];
    const file = join(place, 'questions.gift');
    chyrak('export', id, file, '--lang', 'ky', ...flags);
    const found = gift.parse(readFileSync(file, 'utf8'));
    const count = (type) => found.filter((question) => question.type === type).length;
    const texts = lessonTexts(source, 'ky');
    const all = sum(texts.map(kinds));
    const truths = texts.join('\n').match(/^```truth/gm)?.length ?? 0;
    assert.equal(count('Category'), texts.length);
    assert.equal(count('TF'), truths);
    assert.equal(count('Essay'), all.reflection);
    assert.equal(count('Description'), all.checklist + all.bench);
    assert.equal(count('Numerical'), texts.join('\n').match(/^```(number|slider)/gm)?.length ?? 0);
    assert.equal(count('MC') + truths, all['single-choice'] + all['multiple-choice']);
    assert.equal(count('Matching') + count('Short'), all.matrix + all.multi + all.text - count('Numerical'));
    const told = chyrak('import', file, '--courses', target, '--course', 'questions');
    assert.match(told, /Everything was understood/);
    for (const name of readdirSync(join(source, 'ky')).filter((name) => name !== 'course.md')) {
      const [ours, theirs] = [source, join(target, 'questions')].map((course) => readFileSync(join(course, 'ky', name), 'utf8'));
      for (const question of ours.split('<!-- id:').slice(1)) {
        const lines = question.split(/\n\n(?=## |<!-- id:)/)[0].trim();
        // Where a paragraph follows a question it belongs to the lesson, not to GIFT.
        assert(theirs.includes(`<!-- id: ${lines.split('\n')[0].trim()}`), `${name}: ${lines}`);
      }
      assert.deepEqual(kinds(theirs), kinds(ours), name);
    }
  });

  test(`${id} comes back from one file, byte for byte, twice`, () => {
    const [place, target] = [room(`zip-${id}`), room(`zip-back-${id}`)];
    const [first, second] = ['first', 'second'].map((name) => join(place, `${name}.zip`));
    chyrak('export', id, first, ...flags);
    chyrak('import', first, '--courses', target);
    assert.deepEqual(files(join(target, id)), files(source));
    chyrak('export', id, second, '--courses', target);
    assert.deepEqual(readFileSync(first), readFileSync(second));
  });
}

test('a course is replaced only when that is asked for', () => {
  const [place, target] = [room('again'), room('again-courses')];
  const file = join(place, 'kinds.zip');
  chyrak('export', 'kinds', file, '--courses', KINDS);
  chyrak('import', file, '--courses', target);
  writeFileSync(join(target, 'kinds/media/own.svg'), '<svg/>');
  const before = files(target);
  const { status, stderr } = run('import', file, '--courses', target);
  assert.equal(status, 1);
  assert.match(stderr, /There is a course kinds .* already.*--replace/);
  assert.deepEqual(files(target), before);
  chyrak('import', file, '--courses', target, '--replace');
  assert.deepEqual(files(join(target, 'kinds')), files(join(KINDS, 'kinds')));
  chyrak('import', file, '--courses', target, '--course', 'another');
  assert.deepEqual(readdirSync(target).sort(), ['another', 'kinds']);
  assert.equal(run('export', 'kinds', file, '--courses', KINDS).status, 1, 'a file that is there is not written over');
});

const MEBI = 1024 * 1024;
const outline = 'motif = "ikat"\nlicense = "CC BY 4.0"\n\n[[lessons]]\nid = "one"\nminutes = 5\n';
const lesson = '# One\n\n## Step\n\n<!-- id: a -->\n\nWhich?\n\n[(X)] this\n> Yes.\n[( )] that\n> No.\n';
const sound = { 'course.toml': outline, 'ky/course.md': '# A course\n\nIn short.\n\n- One\n', 'ky/one.md': lesson };
const entries = (own = {}) => Object.entries({ ...sound, ...own }).map(([name, data]) => ({ name, data }));
const without = (name) => entries().filter((entry) => entry.name !== name);

const hostile = [
  ['a path that leads out', () => zip([...entries(), { name: '../out.md', data: 'x' }]), /leads out/],
  ['a path that leads out further in', () => zip([...entries(), { name: 'media/../../out.svg', data: 'x' }]), /leads out/],
  ['an absolute path', () => zip([...entries(), { name: '/tmp/chyrak-out', data: 'x' }]), /leads out/],
  ['a path with backslashes', () => zip([...entries(), { name: '..\\out.md', data: 'x' }]), /leads out/],
  ['a drive', () => zip([...entries(), { name: 'C:/out.md', data: 'x' }]), /leads out/],
  ['a link', () => zip([...entries(), { name: 'media/a.svg', data: '/etc/passwd', mode: 0o120777 }]), /link/],
  ['a device', () => zip([...entries(), { name: 'media/a.svg', mode: 0o020666 }]), /link or a device/],
  ['an encrypted file', () => zip([...entries(), { name: 'media/a.svg', data: 'x', flags: 1 }]), /encrypted/],
  ['a name twice', () => zip([...entries(), { name: 'KY/one.md', data: lesson }]), /twice/],
  ['a name that is no text', () => zip([...entries(), { name: Buffer.from([0x6b, 0xff, 0xfe]), data: 'x' }]), /./],
  ['too many files', () => zip([...entries(), ...Array.from({ length: 2000 }, (_, n) => ({ name: `media/${n}.svg` }))]), /at most 2000/],
  ['a bomb', () => zip([...entries(), { name: 'media/a.png', data: Buffer.alloc(65 * MEBI) }]), /more than 64 MiB/],
  ['a bomb that says it is small', () => zip([...entries(), { name: 'media/a.png', data: Buffer.alloc(65 * MEBI), says: 10 }]), /64 MiB|damaged/],
  ['many bombs', () => zip([...entries(), ...[1, 2, 3, 4, 5].map((n) => ({ name: `media/${n}.png`, data: Buffer.alloc(60 * MEBI) }))]), /more than 256 MiB/],
  ['a wrong encoding', () => zip(entries({ 'ky/one.md': Buffer.from([0x23, 0x20, 0xff, 0xfe]) })), /ky\/one.md:1: this is not UTF-8/],
  ['no course.toml', () => zip(without('course.toml')), /no course.toml/],
  ['a lesson that is not there', () => zip(without('ky/one.md')), /the file is not there/],
  ['a picture that is not there', () => zip(entries({ 'ky/one.md': `${lesson}\n![a](no.svg)\n` })), /media\/no.svg is not there/],
  ['a script in Markdown', () => zip(entries({ 'ky/one.md': `${lesson}\n<script>alert(1)</script>\n` })), /ky\/one.md:14: a script/],
  ['a link that runs', () => zip(entries({ 'ky/one.md': `${lesson}\n[a](javascript:alert(1))\n` })), /a script/],
  ['a drawing that runs', () => zip(entries({ 'media/a.svg': '<svg onload="x"/>' })), /a script/],
  ['a drawing in capitals that runs', () => zip(entries({ 'media/A.SVG': '<svg onload="x"/>' })), /a script/],
  ['a program among the media', () => zip(entries({ 'media/run.exe': 'MZ' })), /no use for “media\/run.exe”/],
  ['a page among the media', () => zip(entries({ 'media/x.html': '<p>a</p>' })), /no use for “media\/x.html”/],
  ['a page that is named as a picture', () => zip(entries({ 'media/walk.jpg': '<script>alert(1)</script>' })), /“media\/walk.jpg” is not what its name says/],
  ['a text that is named as a video', () => zip(entries({ 'media/walk.mp4': 'a text' })), /“media\/walk.mp4” is not what its name says, an MP4 video/],
  ['a page that is named as a drawing', () => zip(entries({ 'media/a.svg': '<html></html>' })), /“media\/a.svg” is not what its name says/],
  ['captions that are none', () => zip(entries({ 'media/a.ky.vtt': 'a text' })), /“media\/a.ky.vtt” is not what its name says/],
  ['a question without a right answer', () => zip(entries({ 'ky/one.md': lesson.replace('(X)', '( )') })), /exactly one of these choices has to be marked right/],
  ['a program', () => zip([...entries(), { name: 'run.sh', data: 'x' }]), /no use for/],
  ['half a file', () => zip(entries()).subarray(0, 300), /is no zip file, or only a part of one/],
  ['no zip at all', () => Buffer.from('hello'), /is no zip file, or only a part of one/],
  ['nothing', () => Buffer.alloc(0), /is no zip file, or only a part of one/],
];

test('hostile and broken courses are refused with a sentence, and nothing changes', () => {
  const [place, target] = [room('hostile'), room('hostile-courses')];
  cpSync(join(KINDS, 'kinds'), join(target, 'one'), { recursive: true });
  const before = files(folder);
  const file = join(place, 'one.zip');
  for (const [what, make, says] of hostile) {
    writeFileSync(file, make());
    const { status, stderr } = run('import', file, '--courses', target, '--course', 'one', '--replace');
    assert.equal(status, 1, what);
    assert.match(stderr, says, what);
    assert.match(stderr, /Nothing was changed/, what);
    rmSync(file);
    assert.deepEqual(files(folder), before, what);
  }
  assert(!existsSync('/tmp/chyrak-out'));
  for (const id of ['..', 'a/b', 'A', '']) {
    writeFileSync(file, zip(entries()));
    assert.equal(run('import', file, '--courses', target, '--course', id, '--replace').status, 1, id);
  }
  // The same without what is wrong with it is read.
  chyrak('import', file, '--courses', target, '--course', 'one', '--replace');
  assert.deepEqual(Object.keys(files(join(target, 'one'))), Object.keys(sound).sort());
});

test('a place that is a link is not followed', () => {
  const [place, target] = [room('link'), room('link-courses')];
  symlinkSync(place, join(target, 'one'));
  const file = join(folder, 'link.zip');
  writeFileSync(file, zip(entries()));
  const { status, stderr } = run('import', file, '--courses', target, '--course', 'one', '--replace');
  assert.equal(status, 1);
  assert.match(stderr, /no folder of its own/);
  assert.deepEqual(readdirSync(place), []);
});

test('documents of others are refused with a sentence, too', () => {
  const [place, target] = [room('others'), room('others-courses')];
  const rows = [
    ['a.md', Buffer.from([0xff, 0xfe, 0x23]), /not UTF-8/],
    ['b.md', '', /no lesson|no lessons/],
    ['c.md', '# Only a title\n', /no lesson|no lessons/],
    ['d.md', `# A\n\n## B\n\n![x](media/gone.svg)\n`, /media\/gone.svg is not there/],
    ['e.md', 'a'.repeat(5 * MEBI), /larger than 4 MiB/],
    ['f.gift', 'no question {', /no lesson|no lessons/],
    ['g.md', '# T\n\n## L\n\nQ [x](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n[(X)] a\n[( )] b\n', /g\.md:5: a script\..*\nNothing was changed/],
    ['h.gift', 'Who?{T}\n\n[markdown]Is [it](javascript\\:alert(1))?{T}\n', /h\.gift:3: a script\..*\nNothing was changed/],
    ['i.md', '# T\n\n## L\n\n![a](media/i.jpg)\n', /“media\/i\.jpg” is not what its name says/],
  ];
  mkdirSync(join(place, 'media'));
  writeFileSync(join(place, 'media/i.jpg'), '<script>alert(1)</script>');
  for (const [name, text, says] of rows) {
    writeFileSync(join(place, name), text);
    const { status, stdout, stderr } = run('import', join(place, name), '--courses', target, '--lang', 'ky');
    assert.equal(status, 1, name);
    assert.match(stdout + stderr, says, name);
    assert.deepEqual(readdirSync(target), [], name);
  }
});

test('what documents of others have and lessons have not is told with its line', () => {
  const [place, target] = [room('told'), room('told-courses')];
  writeFileSync(join(place, 'a.md'), '# T\n\n## L\n\nA <b>bold</b> word,\n~~not~~ this.\n\n> quoted\n\n```js\nx\n```\n\n[[!]]\n<script>\nx\n</script>\n');
  const told = chyrak('import', join(place, 'a.md'), '--courses', target, '--lang', 'ky');
  for (const line of [/^! line 5: HTML: /m, /^! line 6: words that are struck out/m, /^! line 8: a quotation: /m, /^! lines 15–17: a script: left out/m]) assert.match(told, line);
  writeFileSync(join(place, 'b.gift'), '::Q4:: 2+2 {#4:0}\n::Q5:: Range {#1..5}\n\nOne {T} two {F}\n');
  const questions = chyrak('import', join(place, 'b.gift'), '--courses', target, '--lang', 'ky');
  assert.match(questions, /^line 1: a number, id q4\nline 2: a number, id q5\n! line 4: true or false, .*a second \{ \}/m);
});

test('what is to be mended in a course is told when it is read', () => {
  const [place, target] = [room('mend'), room('mend-courses')];
  const walk = fileURLToPath(new URL('../app/learning/tests/lessons/media/walk.mp4', import.meta.url));
  const file = join(place, 'one.zip');
  writeFileSync(file, zip(entries({ 'ky/one.md': `${lesson}\n!?[Басуу](walk.mp4)\n`, 'media/walk.mp4': readFileSync(walk) })));
  const told = chyrak('import', file, '--courses', target, '--course', 'one');
  const fault = /^one\/ky\/one\.md:14: the video has no captions: media\/walk\.ky\.vtt is not there$/m;
  assert.match(told, fault);
  const checked = run('courses', '--courses', target).stdout;
  for (const line of told.split('\n').filter((line) => line.startsWith('one/'))) assert(checked.includes(`${line}\n`), line);
});
