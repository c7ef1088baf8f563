#!/usr/bin/env python3
"""Any number of short articles out of some: bench/short_articles.py FILE COUNT > SHORT.jsonl

The headline and the first sentences of each, round after round with other numbers and a witness of another name, each with an
id of its own. What FILE holds is `id`, `title`, `body` or `text`, `source` or `publisher`, `date` or `published`, as lines of JSON.
"""
import json, random, re, sys

from more_articles import day_of

LONGEST = 420  # characters
FIRST = 'سامر وائل نادر ماهر باسل عادل فارس ليث مروان هيثم طارق زياد جمال رائد أيمن خليل'.split()
LAST = 'الحداد النجار الخطيب العطار البيطار القاضي المصري الحلبي الدمشقي العمري الراوي السامرائي الجبوري التكريتي'.split()

articles = []
with open(sys.argv[1], encoding='utf-8') as lines:
    for given in map(json.loads, lines):
        words = ' '.join((given.get('body') or given.get('text') or '').split())[:LONGEST].rpartition(' ')[0]
        if words:
            day = day_of(given)
            articles.append((given.get('title', ''), given.get('publisher') or given.get('source', ''), day if re.fullmatch(r'\d{4}-(0\d|1[0-2])-[0-2]\d', day) else '', words))
rng = random.Random(1)
for n in range(int(sys.argv[2])):
    lap, at = divmod(n, len(articles))
    title, publisher, day, words = articles[at]
    words = re.sub(r'\d{1,3}(?!\d)', lambda m: str(int(m[0]) + lap), words) if lap else words
    words += f'\nوقال شاهد يدعى {rng.choice(FIRST)} {rng.choice(LAST)} إن {3 + n * 7919 % 97} أشخاص أصيبوا.'
    article = {'id': f'short-{n}', 'published': day, 'publisher': publisher, 'title': title, 'body': words}
    print(json.dumps({k: v for k, v in article.items() if v}, ensure_ascii=False))
