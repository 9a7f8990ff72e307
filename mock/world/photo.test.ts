import { inflateSync } from 'node:zlib'
import { mediaTypeOf } from '../../server/features/file/mediaType'
import { streamOf } from '../random'
import { drawClaimPhoto } from './photo'

test('a generated photo is a small PNG that the server accepts, with every pixel in it', () => {
  const photo = drawClaimPhoto(streamOf('test', 'photo'))
  expect(mediaTypeOf(photo)).toBe('image/png')
  expect(photo.length).toBeLessThan(4_000)
  const [width, height] = [photo.readUInt32BE(16), photo.readUInt32BE(20)]
  const at = photo.indexOf('IDAT')
  const data = photo.subarray(at + 4, at + 4 + photo.readUInt32BE(at - 4))
  expect(inflateSync(data)).toHaveLength((width + 1) * height)
  expect(photo.subarray(-8, -4).toString('latin1')).toBe('IEND')
})

test('two claims have two photos', () => {
  expect(drawClaimPhoto(streamOf('a', 'photo'))).not.toEqual(drawClaimPhoto(streamOf('b', 'photo')))
})
