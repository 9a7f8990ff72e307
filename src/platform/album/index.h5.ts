import { paintDrawing } from './paint'
import type { Album, Drawing } from './types'

function draw(drawing: Drawing): Promise<string | null> {
  const canvas = document.createElement('canvas')
  canvas.width = drawing.width
  canvas.height = drawing.height
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  paintDrawing(pen, drawing)
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ? URL.createObjectURL(blob) : null), 'image/png')
  })
}

/** Browsers inside chat apps download nothing: there one keeps a finger on the picture, as the page says. */
const save: Album['save'] = (picture, name) => {
  const link = document.createElement('a')
  link.href = picture
  link.download = `${name}.png`
  document.body.appendChild(link)
  link.click()
  link.remove()
  return Promise.resolve('saved')
}

export const album: Album = { savedAs: 'savedH5', draw, save }
