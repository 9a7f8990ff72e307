import { networkInterfaces } from 'node:os'

/** Networks inside this machine (containers, virtual machines): no phone is on them. */
const inside = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap)/

/** Addresses under which a phone on the same network finds this machine: most likely first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, list]) =>
    inside.test(name) ? [] : (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  )
  const atHome = (address: string) => /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
  const addresses = found.map(({ address }) => address).filter((address) => !address.startsWith('169.254.'))
  return [...addresses.filter(atHome), ...addresses.filter((address) => !atHome(address))]
}
