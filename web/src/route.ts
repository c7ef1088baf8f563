// Where one is: the path and the query of the address. Every view is one; links are plain links.
import { useEffect, useState } from 'preact/hooks';

export interface Route { path: string; query: URLSearchParams }

const listeners = new Set<() => void>();
const here = (): Route => ({ path: decodeURI(location.pathname), query: new URLSearchParams(location.search) });

export function go(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  for (const listener of listeners) listener();
}

export function useRoute(): Route {
  const [route, set] = useState(here);
  useEffect(() => {
    const changed = () => set(here());
    listeners.add(changed);
    addEventListener('popstate', changed);
    return () => {
      listeners.delete(changed);
      removeEventListener('popstate', changed);
    };
  }, []);
  return route;
}

// The filters of a query, which go along from page to page; `lang` is one's own and goes along too.
export const FILTERS = ['actor', 'side', 'place', 'radius', 'type', 'status', 'from', 'to', 'source', 'conflict', 'story', 'background', 'machine_only'] as const;
export type FilterName = (typeof FILTERS)[number];

// `query` with these values; undefined and '' take one out.
export function withValues(query: URLSearchParams, values: Record<string, string | number | undefined>): URLSearchParams {
  const out = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') out.delete(name);
    else out.set(name, String(value));
  }
  return out;
}

export function address(path: string, query: URLSearchParams): string {
  const words = query.toString();
  return encodeURI(path) + (words ? `?${words}` : '');
}

// Only the filters that a page knows, as its endpoint takes them.
export function filters(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of names) {
    const value = query.get(name);
    if (value) out.set(name, value);
  }
  return out;
}

// Clicks on links within the site do not load the page anew.
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest('a[href]');
  const href = link?.getAttribute('href');
  if (!href?.startsWith('/') || href.startsWith('/api/') || link!.hasAttribute('download')) return;
  event.preventDefault();
  go(href);
  scrollTo(0, 0);
}
