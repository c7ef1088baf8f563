// The files of the built site as one assembly file and one table of C++: node tools/embed_site.mjs DIST OUT
// Each file stands there as it is, and packed by gzip and brotli where that makes it smaller by a tenth.
// DIST may be absent: the table is then empty.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const [dist, out] = process.argv.slice(2)
const types = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8', geojson: 'application/geo+json; charset=utf-8', svg: 'image/svg+xml', png: 'image/png', ico: 'image/x-icon',
  woff2: 'font/woff2', woff: 'font/woff', txt: 'text/plain; charset=utf-8', webmanifest: 'application/manifest+json',
}

function filesUnder(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path).map((below) => name + '/' + below) : [name]
  })
}

mkdirSync(join(out, 'blobs'), { recursive: true })
const names = existsSync(dist) ? filesUnder(dist) : []
let assembly = '.section .rodata\n', declared = '', rows = ''
const blob = (name, bytes) => {
  const path = join(out, 'blobs', name)
  writeFileSync(path, bytes)
  assembly += `.global site_${name}\nsite_${name}:\n.incbin "${path}"\n`
  declared += `extern const char site_${name}[];\n`
  return `{site_${name}, ${bytes.length}}`
}
names.forEach((name, i) => {
  const bytes = readFileSync(join(dist, name))
  const packed = (made) => (made.length < bytes.length * 0.9 ? made : null)
  const gzip = packed(gzipSync(bytes, { level: 9 }))
  const brotli = packed(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  const type = types[name.split('.').pop()] ?? 'application/octet-stream'
  const etag = '\\"' + createHash('sha256').update(bytes).digest('hex').slice(0, 16) + '\\"'
  const views = [blob(`${i}`, bytes), gzip ? blob(`${i}_gz`, gzip) : '{}', brotli ? blob(`${i}_br`, brotli) : '{}']
  rows += `    {${JSON.stringify('/' + name)}, ${JSON.stringify(type)}, "${etag}", ${views.join(', ')}},\n`
})
writeFileSync(join(out, 'site.S'), assembly + '.section .note.GNU-stack,"",%progbits\n')
writeFileSync(join(out, 'site_table.cpp'), `#include "serve/site.h"

extern "C" {
${declared}}

namespace warraq::serve {
namespace {
${rows ? `const SiteFile kFiles[] = {\n${rows}};` : 'const std::span<const SiteFile> kFiles;'}
}  // namespace

std::span<const SiteFile> site_files() { return kFiles; }

}  // namespace warraq::serve
`)
console.log(`the site: ${names.length} files`)
