// The frame of the site: which page the address names, the menu, the language, what the server says of itself.
import { render, type ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import './fonts.css';
import './style.css';
import { ask } from './api.ts';
import { Language, languageOf } from './language.ts';
import { SiteContext } from './parts.tsx';
import { address, followLinks, useRoute, withValues } from './route.ts';
import type { Session, Vocabulary } from './types.ts';
import type { Word } from './words.ts';

const POLL_MS = 10000;

// Each page is loaded when it is first opened.
type PageModule = { default: ComponentType<{ parts: string[] }> };
const PAGES: { path: string; word: Word; load: () => Promise<PageModule>; menu: boolean }[] = [
  { path: '', word: 'overview', load: () => import('./pages/overview.tsx'), menu: true },
  { path: 'timeline', word: 'timeline', load: () => import('./pages/timeline.tsx'), menu: true },
  { path: 'map', word: 'map', load: () => import('./pages/map.tsx'), menu: true },
  { path: 'figures', word: 'figures', load: () => import('./pages/figures.tsx'), menu: true },
  { path: 'positions', word: 'positions', load: () => import('./pages/positions.tsx'), menu: true },
  { path: 'actors', word: 'actors', load: () => import('./pages/actors.tsx'), menu: true },
  { path: 'sources', word: 'sources', load: () => import('./pages/sources.tsx'), menu: true },
  { path: 'stories', word: 'stories', load: () => import('./pages/stories.tsx'), menu: true },
  { path: 'search', word: 'search', load: () => import('./pages/search.tsx'), menu: true },
  { path: 'review', word: 'review', load: () => import('./pages/review.tsx'), menu: true },
  { path: 'articles', word: 'articles', load: () => import('./pages/articles.tsx'), menu: false },
  { path: 'deeds', word: 'thisDeed', load: () => import('./pages/deed.tsx'), menu: false },
];

function Site() {
  const route = useRoute();
  const lang = languageOf(route.query);
  const [session, setSession] = useState<Session>();
  const [vocabulary, setVocabulary] = useState<Vocabulary>();
  const [round, setRound] = useState(0);
  const [page, setPage] = useState<{ path: string; View: ComponentType<{ parts: string[] }> }>();
  const main = useRef<HTMLElement>(null);
  const l = useMemo(() => new Language(lang).with(vocabulary), [lang, vocabulary]);
  const [first = '', ...parts] = route.path.slice(1).split('/');
  const found = PAGES.find((p) => p.path === first);

  useEffect(() => {
    document.documentElement.lang = lang;
    document.documentElement.dir = l.dir;
    localStorage.setItem('lang', lang);
  }, [lang]);
  useEffect(() => {
    ask<Vocabulary>('vocabulary').then(setVocabulary, () => setVocabulary(undefined));
  }, []);
  useEffect(() => {
    const poll = () => ask<Session>('session').then((now) => setSession((was) => (JSON.stringify(was) === JSON.stringify(now) ? was : now)), () => undefined);
    poll();
    const timer = setInterval(poll, POLL_MS);
    return () => clearInterval(timer);
  }, [round]);
  useEffect(() => {
    let mine = true;
    found?.load().then((module) => mine && setPage({ path: first, View: module.default }));
    document.title = `${found ? l.word(found.word) : l.word('page404')} · ${l.word('site')}`;
    return () => { mine = false; };
  }, [first, lang]);

  const toggleTheme = () => {
    const now = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = now === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', document.documentElement.dataset.theme);
  };
  // The filters go along from page to page; what belongs to one page stays behind.
  const along = withValues(route.query, { offset: undefined, begin: undefined, end: undefined, q: undefined, kind: undefined, cell: undefined, by: undefined, sort: undefined });
  const state = session && `${session.state}/${round}`;

  return (
    <SiteContext.Provider value={{ l, query: route.query, session, vocabulary, state, refresh: () => setRound((n) => n + 1) }}>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); main.current?.focus(); }}>{l.word('skip')}</a>
      <header class="top">
        <a class="brand" href={address('/', withValues(new URLSearchParams(), { lang: route.query.get('lang') ?? undefined }))}>
          <img src="/icon.svg" alt="" width="28" height="28" /> <strong>{l.word('site')}</strong> <span class="tagline">{l.word('tagline')}</span>
        </a>
        <span class="spacer" />
        {session && <span class="badge" title={session.store}>{l.word(session.edit ? 'editing' : 'readOnly')}</span>}
        <button type="button" class="quiet" onClick={toggleTheme} aria-label={l.word('theme')} title={l.word('theme')}>◐</button>
        <a class="quiet" href={address(route.path, withValues(route.query, { lang: lang === 'en' ? 'ar' : 'en' }))} lang={lang === 'en' ? 'ar' : 'en'} title={l.word('languageLabel')}>{l.word('language')}</a>
      </header>
      <nav class="menu" aria-label={l.word('menu')}>
        {PAGES.filter((p) => p.menu).map((p) => <a href={address(`/${p.path}`, along)} aria-current={p.path === first ? 'page' : undefined}>{l.word(p.word)}</a>)}
      </nav>
      {session?.updating && <p class="notice" role="status">{l.word('updating')}</p>}
      <main id="main" ref={main} tabIndex={-1}>
        {!found ? <p class="notice">{l.word('page404')}</p> : page?.path === first && <page.View parts={parts} />}
      </main>
      <footer>{session && <>{session.store} · {l.count('articles', session.documents)} · warraq {session.version}</>}</footer>
    </SiteContext.Provider>
  );
}

const theme = localStorage.getItem('theme');
if (theme) document.documentElement.dataset.theme = theme;
document.addEventListener('click', followLinks);
render(<Site />, document.getElementById('site')!);
