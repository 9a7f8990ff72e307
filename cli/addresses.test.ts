import { type NetworkInterfaceInfo } from 'node:os'
import { lanAddresses } from './addresses'

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null },
})

test('a phone is shown the address of the home network, not those inside the machine', () => {
  const interfaces = {
    lo: [ipv4('127.0.0.1', true)],
    docker0: [ipv4('172.17.0.1')],
    tailscale0: [ipv4('100.64.0.7')],
    wlan0: [ipv4('192.168.1.23')],
    eth1: [ipv4('169.254.3.3')],
  }
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.23', '100.64.0.7'])
})

test('without a network there is none', () => {
  expect(lanAddresses({ lo: [ipv4('127.0.0.1', true)] })).toEqual([])
})
