// Asking the server. A token in the address (#token=...) is kept for this tab and sent with every request.
import { useEffect, useState } from 'preact/hooks';
import type { Decision, Session } from './types.ts';

const hash = new URLSearchParams(location.hash.slice(1));
if (hash.get('token')) {
  sessionStorage.setItem('token', hash.get('token')!);
  history.replaceState(null, '', location.pathname + location.search);
}

export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = sessionStorage.getItem('token');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  const answer = await fetch(`/api/v1/${path}`, { ...init, headers });
  if (answer.ok) return answer;
  const error = await answer.json().then((body) => body.error, () => undefined);
  throw new ApiError(answer.status, error?.code ?? 'internal', error?.message ?? `${answer.status} ${answer.statusText}`);
}

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request(path, { signal })).json();
}

export interface Wish {
  sha256: string; kind: string; begin_byte?: number; end_byte?: number; action: string; field?: string; fields?: Record<string, string>; with?: { sha256: string; begin_byte: number; end_byte: number }; reason: string; reviewer: string;
}
export async function decide(session: Session, wish: Wish): Promise<{ decisions: Decision[]; state: string }> {
  const answer = await request('decisions', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Warraq-CSRF': session.csrf ?? '' }, body: JSON.stringify(wish) });
  return answer.json();
}

// Downloads what a path answers: by fetch, for a link would not carry the token.
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await request(path)).blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

export async function text(path: string): Promise<string> {
  return (await request(path)).text();
}

export interface Asked<T> { data?: T; error?: Error; waiting: boolean }

// Asks again whenever the path or the state of the store changes; what was there stays until the new answer comes.
export function useAsk<T>(path: string | undefined, state: string | undefined): Asked<T> {
  const [asked, set] = useState<Asked<T>>({ waiting: path !== undefined });
  useEffect(() => {
    if (path === undefined) return set({ waiting: false });
    const stop = new AbortController();
    set((before) => ({ ...before, waiting: true }));
    ask<T>(path, stop.signal).then(
      (data) => set({ data, waiting: false }),
      (error) => stop.signal.aborted || set({ error, waiting: false }),
    );
    return () => stop.abort();
  }, [path, state]);
  return asked;
}
