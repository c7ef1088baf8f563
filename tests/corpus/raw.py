#!/usr/bin/env python3
"""Reads a whole file of raw news, two articles at a time: every article has its line, in the order of the file, and the
first ones read one at a time come out the same. What it is for are builds under a sanitizer, where a byte read past its
end, or a word shared by two threads, ends the program.

  tests/corpus/raw.py PROGRAM [ARTICLES_AT_MOST]     exit code 0: so it is; 1: not; 77: there is no raw news

The news lies beside the checkout, in ../shared/news; it is not part of it.
"""
import itertools, json, pathlib, subprocess, sys

program, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
news = pathlib.Path(__file__).resolve().parents[2].parent / 'shared' / 'news' / 'conflict.jsonl'
if not news.exists():
    print('raw news: skipped, for there is none in ../shared/news')
    sys.exit(77)
with open(news, encoding='utf-8') as lines:
    articles = [a for a in map(json.loads, itertools.islice(lines, most)) if a.get("body")]


def records(of, jobs):
    given = ''.join(json.dumps({'id': a['id'], 'published': (a.get('date') or '').replace('/', '-'), 'title': a.get('title') or '', 'body': a.get('body') or ''}, ensure_ascii=False) + '\n' for a in of)
    done = subprocess.run([program, 'extract', '--jobs', str(jobs)], input=given.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f'extract --jobs {jobs} ended with {done.returncode}: {done.stderr.decode(errors="replace")[-3000:]}')
    return done.stdout.splitlines()


many = records(articles, 2)
assert [json.loads(line)['id'] for line in many] == [a['id'] for a in articles], 'an article has no record, or not in its place'
few = min(200, len(articles))
assert records(articles[:few], 1) == many[:few], 'read beside another article, an article comes out otherwise'
print(f'{len(articles)} articles read')
