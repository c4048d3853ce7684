/** Which addresses a request may go to that somebody typed into the settings: only those of the public internet. */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IPv4 that is private, local, shared, reserved or for documentation: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC_V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
/** Of IPv6, what is handed out lies in 2000::/3; within it these lead elsewhere: protocols, documentation, and IPv4 in disguise (6to4). */
const NOT_PUBLIC_V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const refusedV4 = listOf(NOT_PUBLIC_V4, 'ipv4');
const handedOutV6 = listOf('2000::/3', 'ipv6');
const refusedV6 = listOf(NOT_PUBLIC_V6, 'ipv6');

function listOf(ranges: string, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(' ')) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

/** Whether a literal address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !refusedV4.check(address, 'ipv4');
  return version === 6 && handedOutV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}

/** The name leads into a network that is not public. */
export class AddressNotPublic extends Error {
  override readonly name = 'AddressNotPublic';
}

/**
 * Resolves a name for a connection and fails with `AddressNotPublic` when any of its addresses is not public. It answers the connection itself,
 * so that a name cannot be public when it is checked and private when it is used.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error !== null || first === undefined) done(error ?? new Error('no address'), '');
    else if (!addresses.every(({ address }) => isPublicAddress(address))) done(new AddressNotPublic('not a public address'), '');
    else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
