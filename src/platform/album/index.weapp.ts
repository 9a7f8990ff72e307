import Taro from '@tarojs/taro'
import { type Pen, paintDrawing } from './paint'
import { saveToAlbum } from './saveToAlbum'
import type { Album } from './types'

interface OffscreenCanvas {
  getContext: (kind: '2d') => Pen
}

/** Off the screen, since base library 2.16.1 (2021): no canvas element in the page, nothing through setData. */
const draw: Album['draw'] = async (drawing) => {
  if (!Taro.canIUse('createOffscreenCanvas')) return null
  const { width, height } = drawing
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height }) as unknown as OffscreenCanvas
  paintDrawing(canvas.getContext('2d'), drawing)
  const size = { x: 0, y: 0, width, height, destWidth: width, destHeight: height }
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
    ...size,
  })
  return tempFilePath
}

export const album: Album = { savedAs: 'saved', draw, save: saveToAlbum }
