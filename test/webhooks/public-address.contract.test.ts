import { execFileSync } from 'node:child_process';
import { isPublicAddress } from '../../lambdas/webhooks/core/public-address';

const python = process.env['CAIRN_TRAINER_PYTHON'];

const verdicts = `
import ipaddress, json, sys
from mlflow.utils.validation import _is_public_ip
print(json.dumps([_is_public_ip(ipaddress.ip_address(each)) for each in json.load(sys.stdin)]))
`;

/** Borders of the networks that are for somebody's own use, and something in each block of 2^16 addresses. */
const fours = Array.from({ length: 256 }, (_, first) => first).flatMap((first) =>
  [0, 1, 15, 16, 18, 19, 20, 31, 32, 51, 63, 64, 88, 127, 128, 167, 168, 175, 198, 254, 255].flatMap(
    (second) =>
      [0, 1, 2, 9, 51, 88, 99, 100, 113, 196, 255].map(
        (third) => `${first}.${second}.${third}.${(first + third) % 256}`,
      ),
  ),
);
const prefixes =
  '0 64:ff9b 64:ff9b:1 100 100:0:0:1 2000 2001 2001:1 2001:2 2001:3 2001:4:112 2001:10 2001:20 2001:30'
    .concat(
      ' 2001:200 2001:db8 2002:7f00:1 2002:a9fe:a9fe 2002:808:808 2606:4700 2620:4f:8000 2a00 3ffe 3fff 4000 5f00',
    )
    .concat(' 8000 fc00 fd00:ec2 fe80 fec0 ff02 ff0e')
    .split(' ');
const sixes = prefixes.flatMap((prefix) => [
  `${prefix}::1`,
  `${prefix}::ffff`,
  `${prefix}::7f00:1`,
  `${prefix}::808:808`,
]);
const within = fours
  .filter((_, index) => index % 7 === 0)
  .flatMap((four) => [`::ffff:${four}`, `64:ff9b::${four}`]);
const addresses = [...fours, ...sixes, ...within];

const suite = python
  ? 'the public internet, as mlflow sees it'
  : 'the public internet, as mlflow sees it [skipped: CAIRN_TRAINER_PYTHON names no Python]';

(python ? describe : describe.skip)(suite, () => {
  it('is at least as large as ours: what mlflow refuses is refused', () => {
    const told = execFileSync(String(python), ['-c', verdicts], {
      input: JSON.stringify(addresses),
      maxBuffer: 16 * 1024 * 1024,
    });
    const theirs = JSON.parse(told.toString().trim().split('\n').at(-1) ?? '') as readonly boolean[];
    expect(theirs).toHaveLength(addresses.length);
    expect(addresses.filter((address, index) => isPublicAddress(address) && !theirs[index])).toEqual([]);
    // And not much smaller: nobody is refused who is somewhere.
    const refusedByUs = addresses.filter((address, index) => theirs[index] && !isPublicAddress(address));
    const isMulticast = (address: string) => /^(::ffff:|64:ff9b::)?2(2[4-9]|3\d)\./.test(address);
    const others = refusedByUs.filter((address) => !isMulticast(address));
    expect(
      others.filter(
        (address) =>
          !/^(::ffff:|64:ff9b::)?192\.(0\.0|31\.196|52\.193|88\.99|175\.48)\.|^[^.]*$/.test(address),
      ),
    ).toEqual([]);
  }, 60_000);
});
