import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

/*
 * Preloaded into a process (`--import`), with its children: writes each look-up and each connection that the process
 * begins into the file that NETWORK_RECORD names, one a line. It changes nothing of what then happens.
 */
const require = createRequire(import.meta.url);
const dns = require('node:dns');
const net = require('node:net');
const dgram = require('node:dgram');
const record = (kind, what) => appendFileSync(process.env.NETWORK_RECORD, `${kind} ${what}\n`);

/** Puts a note of its first argument before each function of an object that has one of the names. */
function note(kind, object, names) {
  for (const name of names) {
    const own = object[name];
    if (typeof own !== 'function') continue;
    object[name] = function noted(...given) {
      // An address that is listened on is `looked up` too, and nobody is asked.
      if (net.isIP(given[0]) === 0) record(kind, given[0]);
      return own.apply(this, given);
    };
  }
}
const asking = (object) => Object.getOwnPropertyNames(object).filter((name) => /^(lookup|resolve|reverse)/.test(name));
for (const object of [dns, dns.promises]) note('look-up', object, asking(object));
for (const { Resolver } of [dns, dns.promises]) {
  // What a resolver of one's own asks stands on the class that it inherits from.
  for (let of = Resolver.prototype; of !== Object.prototype; of = Object.getPrototypeOf(of)) note('look-up', of, asking(of));
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function noted(...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const { path, host = 'localhost', port } = typeof first === 'object' ? first : { port: first, host: given[1] };
  // A path may stand where a port would.
  const socket = path ?? (String(port).startsWith('/') ? port : undefined);
  record('connection', socket ? `socket ${socket}` : `${host}:${port}`);
  return connect.apply(this, given);
};
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function noted(...given) {
  record('datagram', given.filter((each) => ['number', 'string'].includes(typeof each)).join(' '));
  return send.apply(this, given);
};
syncBuiltinESMExports();
