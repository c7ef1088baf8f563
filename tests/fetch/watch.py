#!/usr/bin/env python3
"""`warraq watch` against a server that misbehaves in every way the code knows of. Nothing here waits for time to pass: the program's
clock is set by --at, and what never ends on the server's side is ended by the program's own bounds.

  tests/fetch/watch.py PROGRAM [NAME...]      exit code 0: all (or the named) tests passed
"""
import contextlib, email.utils, gzip, json, os, signal, sqlite3, ssl, subprocess, sys, tempfile, threading, zlib
from server import Server, answer, reset

PROGRAM = os.path.abspath(sys.argv[1])
T0 = '2021-03-05T12:00:00Z'
TESTS = []


def test(function):
    TESTS.append(function)
    return function


# Invented news; no place or person of it was ever reported so.
def item(number, link=None, text='قتل {n} مدنيا في قصف على قرية الاختبار رقم {n}، وفق مصدر محلي.'):
    return f'<item><title>خبر {number}</title><link>{link or f"https://example.org/{number}"}</link><pubDate>Fri, 05 Mar 2021 10:00:00 +0000</pubDate><description>{text.format(n=number + 10)}</description></item>'


def feed(*items):
    return '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة الاختبار</title>' + ''.join(items) + '</channel></rss>'


def page(number):
    text = f'قتل {number + 10} مدنيا في قصف مدفعي على أطراف قرية الاختبار رقم {number} صباح الجمعة، وفق ما أعلنت السلطات المحلية في بيان.'
    return f'<html><head><meta property="article:published_time" content="2021-03-05T08:00:00Z"><title>صفحة {number}</title></head><body><article><h1>صفحة {number}</h1><p>{text}</p><p>وقال شاهد إن القصف استمر ساعتين قبل أن تصل فرق الإسعاف إلى المكان.</p></article></body></html>'


class Desk:
    """A folder with a list of feeds and a store."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def list(self, *urls):
        with open(self.path('feeds.opml'), 'w', encoding='utf-8') as out:
            out.write('<opml version="2.0"><body>' + ''.join(f'<outline text="t" xmlUrl="{url}"/>' for url in urls) + '</body></opml>')

    def command(self, *options, at=T0, allow='127.0.0.1'):
        return [PROGRAM, 'watch', 'store', 'feeds.opml', '--jobs', '1', '--health', 'health.json', *(['--at', at] if at else []), *(['--allow-host', allow] if allow else []), *options]

    def watch(self, *options, **more):
        # --hosts of an empty file: no test ever asks a name server.
        if '--hosts' not in options:
            open(self.path('nobody'), 'w').close()
            options += ('--hosts', 'nobody')
        done = subprocess.run(self.command('--once', *options, **more), cwd=self.folder, capture_output=True, text=True, timeout=300)
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        assert self.code in (0, 3), (self.code, self.out, self.err)
        return self.out

    def documents(self):
        with contextlib.closing(sqlite3.connect(self.path('store'))) as store:
            return [id for id, in store.execute('SELECT id FROM appearances ORDER BY id')]

    def health(self):
        with open(self.path('health.json'), encoding='utf-8') as file:
            return json.load(file)


def says(text, *parts):
    for part in parts:
        assert part in text, f'no "{part}" in:\n{text}'


def same(a, b):
    assert a == b, f'{a!r} is not {b!r}'


@test
def what_has_not_changed_is_not_sent_again(desk, server):
    def route(connection, asked):
        connection.sendall(answer('304 Not Modified', b'', 'ETag: "1"') if asked.headers.get('if-none-match') == '"1"' else answer('200 OK', feed(item(1)), 'ETag: "1"', 'Last-Modified: Fri, 05 Mar 2021 10:00:00 GMT'))
    server.routes['/f'] = route
    desk.list(server.url('/f'))
    says(desk.watch(), '1 feed asked: 1 with news, 0 unchanged, 0 failed; added 1 document\n', 'new deeds: 1', 'new figures: 1')
    # Another process, an interval later: it is remembered in the store.
    says(desk.watch(at='2021-03-05T12:30:00Z'), '1 feed asked: 0 with news, 1 unchanged, 0 failed; added 0 documents\n')
    same(server.asked[1].headers.get('if-modified-since'), 'Fri, 05 Mar 2021 10:00:00 GMT')
    # Before the interval is over nobody is asked.
    says(desk.watch(at='2021-03-05T12:31:00Z'), '0 feeds asked')
    same(len(server.asked), 2)
    same(desk.documents(), ['https://example.org/1'])


@test
def what_has_changed_is_read_and_only_the_new_is_added(desk, server):
    server.routes['/f'] = answer('200 OK', feed(item(1)), 'ETag: "1"')
    desk.list(server.url('/f'))
    desk.watch()
    server.routes['/f'] = answer('200 OK', feed(item(2), item(1)), 'ETag: "2"')
    says(desk.watch(at='2021-03-05T13:00:00Z'), '1 with news', 'added 1 document\n')
    desk.watch(at='2021-03-05T14:00:00Z')
    same([asked.headers.get('if-none-match') for asked in server.asked], [None, '"1"', '"2"'])


@test
def a_server_that_is_busy_says_when(desk, server):
    server.routes['/a'] = answer('429 Too Many Requests', b'wait', 'Retry-After: 7200')
    server.routes['/b'] = answer('503 Service Unavailable', b'wait', 'Retry-After: ' + email.utils.format_datetime(email.utils.parsedate_to_datetime('Fri, 05 Mar 2021 15:00:00 +0000'), usegmt=False))
    desk.list(server.url('/a'), server.url('/b'))
    says(desk.watch('--gap', '1'), 'the server says 429', 'the server says 503', '2 failed')
    same(desk.code, 3)
    next_polls = {feed['url'][-1]: feed['next'] for feed in desk.health()['feeds']}
    assert next_polls['a'] >= '2021-03-05T14:00:00Z' and next_polls['b'] >= '2021-03-05T15:00:00Z', next_polls
    desk.watch(at='2021-03-05T13:59:00Z')
    same(len(server.asked), 2)
    server.routes['/a'] = answer('200 OK', feed(item(1)))
    says(desk.watch(at='2021-03-05T14:45:00Z'), '1 feed asked: 1 with news')
    same([feed['failures'] for feed in desk.health()['feeds']], [0, 1])


@test
def failures_are_asked_less_and_less_often(desk, server):
    desk.list(server.url('/none'))
    done = subprocess.run(desk.command('--until', '2021-03-12T12:00:00Z', '--seed', '7'), cwd=desk.folder, capture_output=True, text=True, timeout=300)
    same(done.returncode, 0)
    # 15, 30, 60 ... 960 minutes, then once a day, each with up to a tenth more: 8 requests, and 5 in the days that are left.
    same(len(server.asked), 13)
    says(done.stdout, 'the server says 404 (13 times in a row)')


@test
def a_slow_drip_ends_at_the_time_limit(desk, server):
    def route(connection, asked):
        connection.sendall(b'HTTP/1.1 200 OK\r\n\r\n<rss>')
        while not server.ended.wait(0.02):
            connection.sendall(b' ')
    server.routes['/f'] = route
    desk.list(server.url('/f'))
    says(desk.watch('--timeout', '1'), 'it took longer than 1 seconds')


@test
def an_endless_body_and_an_endless_header_end_at_their_bounds(desk, server):
    def body(connection, asked):
        connection.sendall(b'HTTP/1.1 200 OK\r\n\r\n<rss>')
        while not server.ended.is_set():
            connection.sendall(b'a' * 65536)

    def header(connection, asked):
        connection.sendall(b'HTTP/1.1 200 OK\r\n')
        while not server.ended.is_set():
            connection.sendall(b'X: ' + b'a' * 1000 + b'\r\n')
    server.routes.update({'/b': body, '/h': header})
    desk.list(server.url('/b'), server.url('/h'))
    says(desk.watch('--max-size', '1'), 'it is longer than 1 MB', 'its header is longer than 65536 bytes')


@test
def a_length_that_is_wrong(desk, server):
    server.routes['/short'] = answer('200 OK', feed(item(1)), length=100000)
    server.routes['/long'] = answer('200 OK', feed(item(2), item(3)), length=len(feed(item(2)).encode()))
    desk.list(server.url('/short'), server.url('/long'))
    says(desk.watch(), 'the connection ended before its last byte', '1 with news, 0 unchanged, 1 failed')
    assert 'https://example.org/2' in desk.documents(), desk.documents()


@test
def redirects_that_go_round_or_nowhere(desk, server):
    server.routes['/loop'] = answer('302 Found', b'', 'Location: /loop')
    server.routes['/mute'] = answer('302 Found')
    desk.list(server.url('/loop'), server.url('/mute'))
    says(desk.watch(), 'more than 5 redirects', 'it leads on without saying where')
    same(server.paths(), ['/loop'] * 6 + ['/mute'])


@test
def a_feed_that_moved_for_good_is_asked_there(desk, server):
    server.routes['/old'] = answer('301 Moved Permanently', b'', 'Location: new')
    server.routes['/new'] = answer('200 OK', feed(item(1)))
    desk.list(server.url('/old'))
    desk.watch()
    desk.watch(at='2021-03-05T13:00:00Z')
    same(server.paths(), ['/old', '/new', '/new'])
    server.routes['/new'] = answer('404 Not Found')
    desk.watch(at='2021-03-05T14:00:00Z')
    desk.watch(at='2021-03-05T15:00:00Z')
    same(server.paths()[3:], ['/new', '/old', '/new'])


@test
def redirects_into_private_networks_are_refused_at_every_hop(desk, server):
    targets = {'http://10.0.0.1/': 'a private address', 'http://192.168.1.1/': 'a private address', 'http://169.254.169.254/latest': 'a link-local address', 'http://100.64.0.1/': "a carrier's inner network",
               'http://[::1]/': 'a loopback address', 'http://[::ffff:10.0.0.1]/': 'a private address', 'http://[fe80::1]/': 'a link-local address', 'http://[fd00::1]/': 'a private address', 'http://0x7f.1/': 'a loopback address',
               'http://2130706434/': 'a loopback address', 'http://0/': 'an address of this network', 'http://[64:ff9b::a00:1]/': 'a private address', 'http://224.0.0.1/': 'a multicast address',
               server.url('/secret', 'inner.test'): 'a loopback address'}
    for number, target in enumerate(targets):
        server.routes[f'/{number}'] = answer('302 Found', b'', f'Location: {target}')
    server.routes['/far'] = answer('302 Found', b'', 'Location: /0')
    with open(desk.path('hosts'), 'w') as out:
        out.write('127.0.0.1 inner.test  # a public name for a private address\n')
    desk.list(*[server.url(f'/{number}') for number in range(len(targets))], server.url('/far'))
    out = desk.watch('--hosts', 'hosts')
    same(out.count(', and '), len(targets) + 1)
    says(out, *targets.values(), 'inner.test is 127.0.0.1, which is a loopback address', f'0 with news, 0 unchanged, {len(targets) + 1} failed')
    same([asked for asked in server.asked if asked.path == '/secret'], [])


@test
def the_first_address_is_held_to_the_same(desk, server):
    server.routes['/f'] = answer('200 OK', feed(item(1)))
    desk.list(server.url('/f'), 'file:///etc/passwd', 'ftp://127.0.0.1/f', 'http://name:word@127.0.0.1/f', 'http://127.0.0.1:25/')
    out = desk.watch(allow=None)
    says(out, 'is a loopback address', 'it begins with file:', 'it begins with ftp:', 'it holds a name or a password', 'port 25 is none of the web')
    same(server.asked, [])


@test
def a_redirect_to_a_file_is_refused(desk, server):
    server.routes['/f'] = answer('302 Found', b'', 'Location: file:///etc/passwd')
    desk.list(server.url('/f'))
    says(desk.watch(), 'it begins with file:, and only http and https are fetched')


@test
def a_name_that_changes_between_the_look_and_the_use_gains_nothing(desk, server):
    with Server('127.0.0.2', server.port) as other:
        for one in (server, other):
            one.routes['/f'] = answer('200 OK', feed(item(1)))
        # The first question is answered with one address, every later one with another.
        with open(desk.path('hosts'), 'w') as out:
            out.write('127.0.0.1 turns.test\n127.0.0.2 turns.test\n')
        desk.list(server.url('/f', 'turns.test'))
        says(desk.watch('--hosts', 'hosts', allow='turns.test'), '1 with news')
        same((len(server.asked), len(other.asked)), (1, 0))
        same(server.asked[0].host, f'turns.test:{server.port}')
    # And a name that was public and is private now is refused when it is asked again: nothing is kept from the last time.
    says(desk.watch('--hosts', 'hosts', at='2021-03-05T13:00:00Z', allow=None), 'turns.test is 127.0.0.1, which is a loopback address')
    same(len(server.asked), 1)


@test
def a_bomb_ends_at_the_size_limit(desk, server):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(b'<rss>') + b''.join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()
    server.routes['/f'] = answer('200 OK', bomb, 'Content-Encoding: gzip')
    server.routes['/g'] = answer('200 OK', b'<rss>this was never packed', 'Content-Encoding: gzip')
    server.routes['/ok'] = answer('200 OK', gzip.compress(feed(item(1)).encode()), 'Content-Encoding: gzip')
    desk.list(server.url('/f'), server.url('/g'), server.url('/ok'))
    says(desk.watch(), 'it is longer than 16 MB', 'its packed bytes are damaged', '1 with news, 0 unchanged, 2 failed')


@test
def pages_for_feeds_and_other_things(desk, server):
    server.routes.update({'/page': answer('200 OK', page(1)), '/words': answer('200 OK', 'words'), '/nothing': answer('200 OK'), '/empty': answer('200 OK', feed()), '/ssh': b'SSH-2.0-OpenSSH_9.2\r\n', '/reset': reset,
                          '/silent': lambda connection, asked: connection.close()})
    desk.list(*map(server.url, ('/page', '/words', '/nothing', '/empty', '/ssh', '/reset', '/silent')))
    out = desk.watch()
    says(out, '/page: it is a page, not a feed', '/words: it is no feed', '/nothing: it is empty', '/empty holds no item that can be read', '/ssh: the answer is no HTTP', '/reset: the connection was broken',
         '/silent: the connection was broken', '7 feeds asked: 0 with news, 1 unchanged, 6 failed')
    same(desk.documents(), [])


@test
def broken_xml_is_read_as_far_as_it_goes(desk, server):
    server.routes['/f'] = answer('200 OK', feed(item(1), item(2))[:-60] + '<item><title>&nosuch; <b>')
    desk.list(server.url('/f'))
    says(desk.watch(), '1 with news')
    assert {'https://example.org/1', 'https://example.org/2'} <= set(desk.documents()), desk.documents()


@test
def pages_that_items_name_are_added_instead_of_them(desk, server):
    links = [server.url(path) for path in ('/good', '/feed-not-page', '/gone', '/later')]
    server.routes['/f'] = answer('200 OK', feed(*[item(n, link) for n, link in enumerate(links)], item(9, 'http://10.0.0.1/inner')), 'ETag: "1"')
    server.routes.update({'/good': answer('200 OK', page(1)), '/feed-not-page': answer('200 OK', feed(item(5))), '/later': answer('500 Internal Server Error')})
    desk.list(server.url('/f'))
    out = desk.watch('--pages')
    says(out, '1 feed asked: 1 with news', '5 pages, 4 failed', 'it is a feed, not a page; it is not asked again', '/gone: the server says 404; it is not asked again', '/later: the server says 500; it is asked again', 'is a private address')
    same(desk.documents(), [links[0]])
    # What could not be had as a page is added as the feed tells it; the feed is read again for that, although it has not changed.
    server.routes['/later'] = answer('200 OK', page(2))
    says(desk.watch('--pages', at='2021-03-05T13:00:00Z'), '1 feed asked', '1 page, 0 failed')
    same([asked.headers.get('if-none-match') for asked in server.asked if asked.path == '/f'], [None, None])
    same(desk.documents(), sorted(['http://10.0.0.1/inner', *links, links[3]]))  # the last one twice: as a page and as its item
    same(server.paths().count('/good'), 1)


@test
def addresses_of_version_6(desk, server):
    try:
        six = Server('::1')
    except OSError:
        print('  (no IPv6 here: passed over)')
        return
    with six:
        six.routes['/f'] = answer('200 OK', feed(item(1)))
        desk.list(six.url('/f'))
        says(desk.watch(), '::1 is a loopback address')
        same(six.asked, [])
        with open(desk.path('hosts'), 'w') as out:
            out.write('::1 six.test\n')
        desk.list(six.url('/f'), six.url('/f', 'six.test'))
        says(desk.watch('--hosts', 'hosts', at='2021-03-05T13:00:00Z', allow='::1,six.test'), '2 feeds asked')
        same(len(six.asked), 2)


@test
def a_certificate_that_nobody_vouches_for(desk, server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'self_signed.pem'))
    with Server(context=context) as secret:
        secret.routes['/f'] = answer('200 OK', feed(item(1)))
        desk.list(secret.url('/f', scheme='https'))
        says(desk.watch(), 'the certificate of 127.0.0.1 does not hold')
        same(secret.asked, [])


@test
def lists_that_are_none(desk, server):
    for text, why in (('<opml><body>', 'it is no XML from line 1 on'), ('<rss></rss>', 'its first element is <rss>'), ('<opml><body/></opml>', 'it names no feed'), ('', 'it is no XML'),
                      ('<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">'
                       '<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]><opml><body><outline xmlUrl="&g;"/></body></opml>', 'it is no XML')):
        with open(desk.path('feeds.opml'), 'w') as out:
            out.write(text)
        desk.watch()
        same(desk.code, 3)
        says(desk.err, why)
    same(server.asked, [])


@test
def it_stops_when_told_and_goes_on_where_it_was(desk, server):
    held = threading.Event()

    def route(connection, asked):
        held.set()
        server.ended.wait()  # an answer that never comes
    server.routes.update({'/a': answer('200 OK', feed(item(1)), 'ETag: "1"'), '/b': route})
    desk.list(server.url('/a'), server.url('/b'))
    child = subprocess.Popen(desk.command('--gap', '1', at=None), cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert held.wait(120), 'the second feed was never asked'
    child.send_signal(signal.SIGTERM)
    out, err = child.communicate(timeout=120)
    same((child.returncode, err), (0, ''))
    says(out, '1 feed asked: 1 with news', 'added 1 document')
    same(desk.health()['state'], 'stopped')
    same(desk.documents(), ['https://example.org/1'])
    # The feed that had answered waits for its turn; the one that was broken off is asked again.
    server.routes['/b'] = answer('200 OK', feed(item(2)))
    says(subprocess.run(desk.command('--once', at=None), cwd=desk.folder, capture_output=True, text=True, timeout=120).stdout, '1 feed asked: 1 with news')
    same(server.paths(), ['/a', '/b', '/b'])


@test
def three_weeks_in_the_memory_of_three_days(desk, server):
    clock = {'n': 0}

    def news(connection, asked):  # another article every time
        clock['n'] += 1
        connection.sendall(answer('200 OK', feed(*[item(n) for n in range(clock['n'] // 40 + 1)])))

    def flaky(connection, asked):
        clock['n'] += 1
        connection.sendall(answer('503 Service Unavailable') if clock['n'] % 3 else answer('304 Not Modified'))
    server.routes.update({'/news': news, '/flaky': flaky})
    desk.list(server.url('/news'), server.url('/flaky'), server.url('/gone'))

    def peak(until):
        child = subprocess.Popen(desk.command('--until', until, '--interval', '30'), cwd=desk.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        error = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        same((child.returncode, error), (0, ''))
        return usage.ru_maxrss
    short = peak('2021-03-08T12:00:00Z')
    polls = len(server.asked)
    for ending in ('', '-wal', '-shm'):
        if os.path.exists(desk.path('store') + ending):
            os.remove(desk.path('store') + ending)
    long = peak('2021-03-26T12:00:00Z')
    print(f'  {polls} and {len(server.asked) - polls} requests, {short // 1024} and {long // 1024} MB at the peak, {len(desk.documents())} documents')
    # A sanitizer holds back what was given free.
    assert 'WARRAQ_SANITIZED' in os.environ or long < short * 1.25, (short, long)


wanted = set(sys.argv[2:])
failed = 0
for function in TESTS:
    if wanted and function.__name__ not in wanted:
        continue
    try:
        with tempfile.TemporaryDirectory() as folder, Server() as server:
            function(Desk(folder), server)
        print(f'ok      {function.__name__}', flush=True)
    except (AssertionError, subprocess.SubprocessError, OSError, KeyError, ValueError) as error:
        failed += 1
        print(f'FAILED  {function.__name__}\n{error}', flush=True)
sys.exit(failed > 0)
