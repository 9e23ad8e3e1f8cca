import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { RequestHandler } from 'express';

/** The kinds of files that a build makes. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file in the forms in which it is handed out. */
interface BuiltFile {
  readonly type: string;
  readonly forms: Readonly<Partial<Record<'br' | 'gzip' | 'identity', Buffer>>>;
}

/** Reads a folder of built files, each with what was compressed of it. */
function readFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const compressed = (path: string) => (existsSync(path) ? readFileSync(path) : undefined);
  const names = readdirSync(folder).filter((name) => extname(name) in TYPES);
  return new Map(
    names.map((name) => {
      const path = `${folder}/${name}`;
      const forms = { br: compressed(`${path}.br`), gzip: compressed(`${path}.gz`), identity: readFileSync(path) };
      return [name, { type: TYPES[extname(name)] ?? '', forms }];
    }),
  );
}

/**
 * Returns what hands out built files by their names, which change with their content, in the form that a browser takes.
 * They are in memory, a megabyte: a build under a running process changes nothing that it serves, and breaks nothing.
 */
export function handOutFiles(folder: string): RequestHandler {
  const files = readFiles(folder);
  return (request, response, next) => {
    const file = /^(GET|HEAD)$/.test(request.method) ? files.get(request.path.slice(1)) : undefined;
    if (!file) return next();
    const offered = (['br', 'gzip', 'identity'] as const).filter((form) => file.forms[form]);
    const form = request.acceptsEncodings([...offered]);
    const encoding = form === 'br' || form === 'gzip' ? form : 'identity';
    response.setHeader('content-type', file.type);
    response.setHeader('vary', 'Accept-Encoding');
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
    response.end(file.forms[encoding]);
  };
}
