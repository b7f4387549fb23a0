import assert from 'node:assert/strict'
import {test} from 'node:test'
import type {Machine} from '../../source/host/machine.ts'
import {type Presence, presenceOf, presenceOfAny} from '../../source/host/presence.ts'
import {sightOf} from '../../source/host/sight.ts'
import {machineWith} from './fake-machine.ts'

const look = async ({files}: Machine, path: string): Promise<Presence> => presenceOf(files, path, await sightOf(files))

test('a file that can be seen is there', async () => {
  const machine = machineWith({'/home/me/shop/compose.yaml': 1})
  assert.equal(await look(machine, '/home/me/shop/compose.yaml'), 'there')
})

test('a file is gone when it is not there and its surroundings are', async () => {
  const machine = machineWith({'/home/me/other': 1})
  assert.equal(await look(machine, '/home/me/shop/compose.yaml'), 'gone')
})

test('where nothing is to be seen around it, a disk may not be mounted', async () => {
  const machine = machineWith({'/mnt/disk/': 0, '/home/me/x': 1, '/home/me/disk/': 0})
  assert.equal(await look(machine, '/mnt/disk/shop/compose.yaml'), 'unknown')
  assert.equal(await look(machine, '/media/usb/shop/compose.yaml'), 'unknown')
  assert.equal(await look(machine, '/home/me/disk/compose.yaml'), 'unknown')
})

test('where a link leads to nothing, a disk may not be mounted', async () => {
  const machine = machineWith({'/home/me/x': 1, '/mnt/y': 1}, {links: {'/home/me/shop': '/mnt/disk/shop'}})
  assert.equal(await look(machine, '/home/me/shop/compose.yaml'), 'unknown')
  assert.equal(await look(machine, '/home/me/shop/deep/compose.yaml'), 'unknown')
})

test('what may not be looked at is unknown', async () => {
  const machine = machineWith({'/root/shop/compose.yaml': 1, '/root/x': 1}, {denied: ['/root']})
  assert.equal(await look(machine, '/root/shop/compose.yaml'), 'unknown')
  assert.equal(await look(machine, '/root/none/compose.yaml'), 'unknown')
})

test('a path that is none of this machine’s is unknown', async () => {
  const machine = machineWith({'/x': 1})
  for (const path of ['compose.yaml', 'C:\\shop\\compose.yaml', '', '/x\0y'])
    assert.equal(await look(machine, path), 'unknown')
})

const covered: Readonly<Record<string, string>> = {
  'an empty file system over /home, with a directory in it that a service may write':
    '30 27 0:40 / /home ro,nosuid - tmpfs tmpfs ro,mode=755',
  'a directory of another place over /home': '30 27 254:0 /var/tmp/empty /home rw - ext4 /dev/vda1 rw',
  'the mounts of a container': '30 27 0:40 / / rw - overlay overlay rw,lowerdir=/a',
  'one mount over another at the same place':
    '29 27 254:1 / /home rw - ext4 /dev/vdb rw\n30 29 0:40 / /home ro - tmpfs tmpfs ro',
  'a line that is not understood': '30 27 0:40',
}

for (const [what, line] of Object.entries(covered))
  test(`files may be hidden by ${what}`, async () => {
    const machine = machineWith({'/home/me/.local/x': 1}, {mounts: line.split('\n')})
    assert.equal(await look(machine, '/home/shop/compose.yaml'), 'unknown')
    assert.equal(await look(machine, '/home/me/compose.yaml'), 'unknown')
    assert.equal(await look(machine, '/home/me/.local/x'), 'there')
  })

const whole: Readonly<Record<string, string>> = {
  'a disk of its own': '30 27 254:1 / /home rw - ext4 /dev/vdb rw',
  'a subvolume': '30 27 0:40 /@home /home rw - btrfs /dev/vdb rw,subvolid=257,subvol=/@home',
  'a hidden place elsewhere': '30 27 0:40 / /home/me/.cache rw - tmpfs tmpfs rw',
  'a disk with a space in its name': '30 27 254:1 / /home/my\\040disk rw - ext4 /dev/vdb rw',
}

for (const [what, line] of Object.entries(whole))
  test(`nothing is hidden by ${what}`, async () => {
    const machine = machineWith({'/home/me/x': 1, '/home/y': 1}, {mounts: [line]})
    assert.equal(await look(machine, '/home/me/shop/compose.yaml'), 'gone')
  })

test('a mount over a part of a name is no mount over it', async () => {
  const machine = machineWith({'/home/me/x': 1}, {mounts: ['30 27 0:40 / /ho rw - tmpfs tmpfs rw']})
  assert.equal(await look(machine, '/home/me/shop/compose.yaml'), 'gone')
})

test('where the first process sees the same, nothing is hidden from us alone', async () => {
  const spaces = {'/proc/1/ns/mnt': 1, '/proc/self/ns/mnt': 1}
  const mounts = ['30 27 0:40 / /tmp rw - tmpfs tmpfs rw']
  const files = {'/tmp/x': 1}
  assert.equal(await look(machineWith({...files, ...spaces}, {mounts}), '/tmp/shop/compose.yaml'), 'gone')
  assert.equal(await look(machineWith(files, {mounts}), '/tmp/shop/compose.yaml'), 'unknown')
  const other = machineWith({...files, ...spaces}, {mounts, devices: ['/proc/self/ns']})
  assert.equal(await look(other, '/tmp/shop/compose.yaml'), 'unknown')
})

test('of several, one that is there is enough, and all must be gone', () => {
  assert.equal(presenceOfAny(['gone', 'there', 'unknown']), 'there')
  assert.equal(presenceOfAny(['gone', 'unknown']), 'unknown')
  assert.equal(presenceOfAny(['gone', 'gone']), 'gone')
  assert.equal(presenceOfAny([]), 'unknown')
})
