// The site's pure functions: marks by offsets, signs for hidden characters, numbers and plurals, ticks of an axis.
//   node --test test/unit.mjs
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'warraq-unit-'));
after(() => rmSync(folder, { recursive: true }));
await build({ entryPoints: ['marks.ts', 'safe.ts', 'language.ts', 'chart.tsx'].map((n) => join('src', n)), bundle: true, format: 'esm', platform: 'neutral', outdir: folder, jsx: 'automatic', jsxImportSource: 'preact', loader: { '.json': 'json' }, mainFields: ['module', 'main'], outExtension: { '.js': '.mjs' }, logLevel: 'error' });
const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)));
const { leavesOf, runs, unitOfByte } = await load('marks');
const { flat, pieces } = await load('safe');
const { Language } = await load('language');
const { ticks, dayTicks, dayNumber, isoDay, scale } = await load('chart');

test('runs cover the text once, whatever overlaps', () => {
  const ranges = [{ begin: 2, end: 9 }, { begin: 5, end: 7 }, { begin: 5, end: 12 }, { begin: 40, end: 50 }, { begin: 3, end: 3 }];
  const got = runs(20, ranges);
  assert.equal(got[0].begin, 0);
  assert.equal(got.at(-1).end, 20);
  for (let i = 1; i < got.length; ++i) assert.equal(got[i].begin, got[i - 1].end);
  for (let at = 0; at < 20; ++at) {
    const run = got.find((r) => r.begin <= at && at < r.end);
    assert.deepEqual(run.of, ranges.flatMap((r, i) => (r.begin <= at && at < r.end ? [i] : [])), `at ${at}`);
  }
});

test('leaves follow one another, end at paragraphs where they can, and cut no character', () => {
  assert.deepEqual(leavesOf(''), [0]);
  assert.deepEqual(leavesOf('abc', 10), [3]);
  for (const text of ['x'.repeat(95), `${'word '.repeat(7)}\n`.repeat(20), '\u{1F600}'.repeat(60)]) {
    const leaves = leavesOf(text, 21);
    assert.equal(leaves.at(-1), text.length);
    for (let i = 0; i < leaves.length; ++i) {
      const begin = i > 0 ? leaves[i - 1] : 0;
      assert.ok(leaves[i] > begin && leaves[i] - begin <= 28, `${begin} ${leaves[i]}`);
      assert.ok((text.charCodeAt(leaves[i]) & 0xfc00) !== 0xdc00);
    }
  }
});

test('a text without facts is one run, an empty one none', () => {
  assert.deepEqual(runs(5, []), [{ begin: 0, end: 5, of: [] }]);
  assert.deepEqual(runs(0, []), []);
});

test('bytes are found in UTF-16', () => {
  const text = 'aقصف\u{1F600}b';
  const bytes = new TextEncoder();
  for (let i = 0; i <= text.length; ++i) {
    if (text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) <= 0xdfff) continue;
    assert.equal(unitOfByte(text, bytes.encode(text.slice(0, i)).length), i);
  }
  assert.equal(unitOfByte(text, 1000), text.length);
});

test('what turns the direction becomes a sign, marks of direction are left out', () => {
  assert.deepEqual(pieces('قصف'), ['قصف']);
  assert.deepEqual(pieces('a\u202Eb\u200Fc'), ['a', { code: 'U+202E', name: 'RLO' }, 'b', 'c']);
  assert.deepEqual(pieces('\u0000'), [{ code: 'U+0000', name: 'CTL' }]);
  assert.equal(flat('says \u2068a\u202Eb\u2069'), 'says a[RLO]b');
});

test('plural forms of Arabic and English', () => {
  const ar = new Language('ar'), en = new Language('en');
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => ar.count('articles', n)), ['لا مقالات', 'مقالة واحدة', 'مقالتان', '٣ مقالات', '١١ مقالة', '١٠٠ مقالة']);
  assert.deepEqual([1, 2].map((n) => en.count('articles', n)), ['1 article', '2 articles']);
});

test('bounds as a source gave them', () => {
  const l = new Language('en');
  assert.equal(l.bounds({ low: 12, best: 12, high: 12 }), '12');
  assert.equal(l.bounds({ low: 10, high: 14 }), '10–14');
  assert.equal(l.bounds({ low: 300, low_exclusive: true }), '> 300');
  assert.equal(l.bounds({ high: 50 }), '≤ 50');
  assert.equal(l.bounds({}), 'unknown');
  const ar = new Language('ar');
  for (const bound of [{ low: 300, low_exclusive: true }, { low: 300 }, { high: 50 }]) assert.match(ar.bounds(bound), /^(?=.*[\u0600-\u06ff])[^<>≤≥]+$/);
});

test('names of states in both languages', () => {
  assert.equal(new Language('en').state('AZE'), 'Azerbaijan');
  assert.equal(new Language('ar').state('AZE'), 'أذربيجان');
  assert.equal(new Language('en').state('XYZ'), 'XYZ');
});

test('axes', () => {
  assert.deepEqual(ticks(9), [0, 5, 10]);
  assert.equal(ticks(0)[0], 0);
  for (const [from, to] of [['2020-01-01', '2020-01-01'], ['2020-01-01', '2020-03-01'], ['2000-01-01', '2025-06-01'], ['1900-01-01', '2025-01-01']]) {
    const got = dayTicks(dayNumber(from), dayNumber(to));
    assert.ok(got.length <= 12, `${from} ${to}: ${got.length}`);
    assert.ok(got.every((d) => d >= dayNumber(from) && d <= dayNumber(to)));
  }
  assert.equal(isoDay(dayNumber('2020-02-29')), '2020-02-29');
  assert.equal(scale(0, 10, 100, 200)(5), 150);
});
