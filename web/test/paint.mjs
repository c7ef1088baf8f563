// How soon each page of a store is there, in headless Chromium: when something is painted first, when all of it is shown, the
// same when the page is opened again, and of how many elements it is. No test: it measures, and nothing fails by it.
//
//   node test/paint.mjs PROGRAM STORE
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [program, store] = process.argv.slice(2);
const server = spawn(program, ['serve', store, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const base = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      const found = /http:\/\/[\w.:[\]]+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
  while ((await ask('session')).updating) await new Promise((resolve) => setTimeout(resolve, 1000));
  const article = (await ask('articles?limit=1')).items[0].sha256;
  const browser = await chromium.launch({ executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const open = async (path) => {
    await page.goto(`${base}/${path}`, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main [role=status].notice, main [aria-busy=true]'), null, { timeout: 60000 });
    return page.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, performance.now(), document.querySelectorAll('*').length].map(Math.round));
  };
  console.log('page\tpainted ms\tshown ms\tpainted again ms\tshown again ms\telements');
  for (const path of ['', 'timeline', 'map', 'figures', 'positions', 'actors', 'sources', 'stories', 'search?q=%D8%A7%D9%84%D9%82%D8%B5%D9%81', 'review', 'articles', `articles/${article}`]) {
    const [painted, shown] = await open(path), again = await open(path);
    console.log(['/' + path.slice(0, 12), painted, shown, ...again].join('\t'));
  }
  await browser.close();
} finally {
  server.removeAllListeners('exit').kill();
}
