import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Global unicast, all that IANA gives out of IPv6; what lies outside of it is for somebody's own use. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** NAT64's well-known prefix (RFC 6052). Others are local: where they put the inner address is not known here. */
const wellKnownPrefix = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** The IPv4 address within an IPv6 one: mapped, or behind NAT64. */
const embedded = (address: ipaddr.IPv6): ipaddr.IPv4 | undefined => {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(wellKnownPrefix)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return undefined;
};

const unwrapped = (address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 =>
  address instanceof ipaddr.IPv6 ? (embedded(address) ?? address) : address;

/**
 * An address as text, read strictly: no legacy spelling of IPv4, and IPv6 in groups of hex only, because the library
 * takes the deprecated `::8.8.8.8` for the mapped `::ffff:8.8.8.8`.
 */
const parsed = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined => {
  if (isIP(text) === 4) return ipaddr.IPv4.parse(text);
  const spelled = `http://[${text}]`;
  if (isIP(text) !== 6 || !URL.canParse(spelled)) return undefined;
  return ipaddr.IPv6.parse(new URL(spelled).hostname.slice(1, -1));
};

/**
 * Whether an IP address lies in the public internet: not loopback, private, shared (CGNAT), link-local, where metadata
 * services answer, unspecified, multicast, for documentation, reserved, or a tunnel that may end in any of these. An
 * address within an address is judged by the inner one, as mlflow's `_is_public_ip` does.
 */
export const isPublicAddress = (text: string): boolean => {
  const found = parsed(text);
  if (!found) return false;
  const address = unwrapped(found);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast);
};

/** Whether an IP address is this machine's own. */
export const isLoopbackAddress = (text: string): boolean => parsed(text)?.range() === 'loopback';
