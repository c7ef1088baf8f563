#!/usr/bin/env python3
"""Reads from finished programs and libraries which guards are in them, and fails where one is missing.

  tests/release/hardened.py FILE...       exit code 0: all are there; 1: one is not; 77: readelf is not installed

The first file is the program, with its symbols; of libraries only what their linkage shows is asked.
"""
import re, shutil, subprocess, sys

if not shutil.which('readelf'):
    print('skipped: readelf is not installed (Debian: binutils)')
    sys.exit(77)


def shown(*arguments):
    return subprocess.run(['readelf', '-W', *arguments], stdout=subprocess.PIPE, check=True, text=True).stdout


def bytes_of(path, start, size):
    """The bytes which the program has at an address."""
    for offset, address, length in re.findall(r'LOAD +(\S+) (\S+) \S+ (\S+)', shown('-l', path)):
        offset, address, length = (int(x, 16) for x in (offset, address, length))
        if address <= start and start + size <= address + length:
            with open(path, 'rb') as file:
                file.seek(offset + start - address)
                return file.read(size)
    sys.exit(f'{path}: no segment holds the address {start:#x}')


def linkage(path):
    headers, dynamic, symbols = shown('-lh', path), shown('-d', path), shown('--dyn-syms', path)
    yield 'loaded at any address (-pie)', re.search(r'Type: +DYN', headers)
    yield 'imports read-only after start (-z relro)', 'GNU_RELRO' in headers
    yield 'imports bound at start (-z now)', re.search(r'FLAGS.*(BIND_NOW|NOW)', dynamic)
    yield 'a stack that cannot be run (-z noexecstack)', re.search(r'GNU_STACK.* RW +0x', headers)
    yield 'nothing both written and run', not re.search(r'LOAD.* RWE ', headers)
    yield 'guarded stack frames (-fstack-protector-strong)', '__stack_chk_fail' in symbols


def code(path):
    yield 'copies with a known bound checked (_FORTIFY_SOURCE)', re.search(r'__\w+_chk@GLIBC', shown('--dyn-syms', path).replace('__stack_chk_fail', ''))
    if 'X86-64' not in shown('-h', path):
        return  # the rest is known from instructions of that processor
    sections = re.search(r' \.text +PROGBITS +(\S+) \S+ (\S+)', shown('-S', path))
    text = bytes_of(path, int(sections[1], 16), int(sections[2], 16))
    yield 'each page of a large frame touched (-fstack-clash-protection)', b'\x48\x83\x0c\x24\x00' in text  # orq $0, (%rsp)
    main = re.search(r'([0-9a-f]{16}) +\d+ FUNC +GLOBAL +\S+ +\S+ main$', shown('-s', path), re.M)
    yield 'functions marked as aims of a jump (-fcf-protection)', main and bytes_of(path, int(main[1], 16), 4) == b'\xf3\x0f\x1e\xfa'  # endbr64


missing = 0
for number, path in enumerate(sys.argv[1:]):
    checks = [*linkage(path), *(code(path) if number == 0 else [])]
    for what, there in checks:
        if not there:
            missing += 1
            print(f'{path}: missing: {what}')
    print(f'{path}: {sum(bool(there) for _, there in checks)} of {len(checks)} guards')
sys.exit(missing > 0)
