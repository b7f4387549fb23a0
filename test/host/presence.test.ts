import assert from 'node:assert/strict'
import {test} from 'node:test'
import {presenceOf, presenceOfAny} from '../../source/host/presence.ts'
import {machineWith} from './fake-machine.ts'

test('a file that can be seen is there', async () => {
  const {files} = machineWith({'/home/me/shop/compose.yaml': 1})
  assert.equal(await presenceOf(files, '/home/me/shop/compose.yaml'), 'there')
})

test('a file is gone when it is not there and its surroundings are', async () => {
  const {files} = machineWith({'/home/me/other': 1})
  assert.equal(await presenceOf(files, '/home/me/shop/compose.yaml'), 'gone')
})

test('where nothing is to be seen around it, a disk may not be mounted', async () => {
  const {files} = machineWith({'/mnt/disk/': 0, '/home/me/x': 1})
  assert.equal(await presenceOf(files, '/mnt/disk/shop/compose.yaml'), 'unknown')
  assert.equal(await presenceOf(files, '/media/usb/shop/compose.yaml'), 'unknown')
})

test('what may not be looked at is unknown', async () => {
  const {files} = machineWith({'/root/shop/compose.yaml': 1, '/root/x': 1}, {denied: ['/root']})
  assert.equal(await presenceOf(files, '/root/shop/compose.yaml'), 'unknown')
  assert.equal(await presenceOf(files, '/root/none/compose.yaml'), 'unknown')
})

test('a path that is none of this machine’s is unknown', async () => {
  const {files} = machineWith({'/x': 1})
  for (const path of ['compose.yaml', 'C:\\shop\\compose.yaml', '', '/x\0y'])
    assert.equal(await presenceOf(files, path), 'unknown')
})

test('of several, one that is there is enough, and all must be gone', () => {
  assert.equal(presenceOfAny(['gone', 'there', 'unknown']), 'there')
  assert.equal(presenceOfAny(['gone', 'unknown']), 'unknown')
  assert.equal(presenceOfAny(['gone', 'gone']), 'gone')
  assert.equal(presenceOfAny([]), 'unknown')
})
