#!/usr/bin/env python3
"""More articles out of some: bench/more_articles.py FILE COUNT > MORE.jsonl

Rounds of the same articles, each of other years and with every fourth word left out, another one each time: no four words
follow each other as in the article they came from, so that none is a copy of another one.
"""
import json
import sys

from email.utils import parsedate_to_datetime


def day_of(article):
    given = article.get("published") or article.get("date") or ""
    day = given[:10].replace("/", "-")
    if len(day) == 10 and day[:4].isdigit():
        return day
    try:
        return parsedate_to_datetime(given).date().isoformat()
    except (TypeError, ValueError):
        return ""


if __name__ == "__main__":
    articles = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    for n in range(int(sys.argv[2])):
        lap, at = divmod(n, len(articles))
        given = articles[at]
        body = given.get("body") or given.get("text") or ""
        article = {"id": given["id"], "published": day_of(given), "publisher": given.get("publisher") or given.get("source", ""), "url": given.get("url", "")}
        if lap > 0:
            article["id"] += f"-{lap}"
            if article["published"]:
                article["published"] = str(int(article["published"][:4]) - 8 * lap) + article["published"][4:]
            body = "\n".join(" ".join(w for i, w in enumerate(line.split(" ")) if i % 4 != lap) for line in body.split("\n"))
        article["text"] = given.get("title", "") + "\n\n" + body if given.get("title") else body
        print(json.dumps({k: v for k, v in article.items() if v}, ensure_ascii=False))
