import Taro from '@tarojs/taro'
import { type Pen, paintDrawing } from './paint'
import { saveToAlbum } from './saveToAlbum'
import type { Album } from './types'

interface OffscreenCanvas {
  getContext: (kind: '2d') => Pen
}
interface Made {
  tempFilePath?: string
  apFilePath?: string
}
/** Taro does not wrap it; Alipay takes width and height as two numbers. */
declare const my: {
  createOffscreenCanvas?: (width: number, height: number) => OffscreenCanvas
}

const draw: Album['draw'] = async (drawing) => {
  if (typeof my.createOffscreenCanvas !== 'function') return null
  const { width, height } = drawing
  const canvas = my.createOffscreenCanvas(width, height)
  paintDrawing(canvas.getContext('2d'), drawing)
  const size = { x: 0, y: 0, width, height, destWidth: width, destHeight: height }
  const made: Made = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
    ...size,
  })
  return made.tempFilePath ?? made.apFilePath ?? null
}

export const album: Album = { savedAs: 'saved', draw, save: saveToAlbum }
