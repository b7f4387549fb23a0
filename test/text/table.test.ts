import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {printable} from '../../source/text/printable.ts'
import {layTable} from '../../source/text/table.ts'
import {fit, shorten, widthOf} from '../../source/text/width.ts'

const texts = fc.string({unit: 'grapheme', maxLength: 40}).map(printable)
const widths = fc.integer({min: 0, max: 50})

describe('width', () => {
  it('fits any text into exactly the columns given', () => {
    fc.assert(fc.property(texts, widths, (text, width) => assert.equal(widthOf(fit(text, width)), width)))
  })

  it('never shortens what fits', () => {
    fc.assert(fc.property(texts, (text) => assert.equal(shorten(text, widthOf(text)), text)))
  })

  it('says where it cut', () => {
    assert.equal(shorten(printable('acme/api:v41'), 8), 'acme/ap…')
    assert.equal(fit(printable('東京タワー'), 6), '東京… ')
    assert.equal(fit(printable('12'), 4, 'right'), '  12')
  })
})

describe('a table', () => {
  const columns = [
    {title: 'NAME', align: 'left', shrinksTo: 6},
    {title: 'SIZE', align: 'right'},
  ] as const
  const rows = [
    [printable('acme/api:v41'), printable('1.24 GB')],
    [printable('db'), printable('31 MB')],
  ]

  it('lines its columns up', () => {
    assert.deepEqual(layTable(columns, rows, null), [
      'NAME             SIZE',
      'acme/api:v41  1.24 GB',
      'db              31 MB',
    ])
  })

  it('gives way where the terminal is narrow, and only so far', () => {
    assert.deepEqual(layTable(columns, rows, 17), ['NAME         SIZE', 'acme/ap…  1.24 GB', 'db          31 MB'])
    assert.equal(layTable(columns, rows, 3)[1], 'acme/…  1.24 GB')
  })
})
