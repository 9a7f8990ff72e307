import { ApiFailure, type ApiOptions, type ApiPart } from '../apiObject'
import type { Host } from '../host'

/**
 * A canvas off the screen, and saving what was drawn to the album. Nothing is rasterised: the "file" is the list of
 * drawing calls, so that a test can read what the picture says.
 */
export function canvasApis(host: Host): ApiPart {
  const { person } = host
  const toFile = (options: ApiOptions) => {
    const drawn = (options.canvas as { drawn?: readonly string[] } | undefined)?.drawn
    if (!drawn) throw new ApiFailure('no such canvas')
    const name = `canvas-${host.files.size + 1}.png`
    const path = `${host.platform.tempFilePrefix}${name}`
    host.files.set(path, { name, bytes: Buffer.from(drawn.join('\n'), 'utf8') })
    return { tempFilePath: path, apFilePath: path }
  }
  const save = (options: ApiOptions) => {
    const photo = host.files.get(String(options.filePath))
    if (!photo) throw new ApiFailure(`no such file ${String(options.filePath)}`)
    if (person.deniesAlbum) throw new ApiFailure('auth deny', { error: 2001 })
    person.album.push(photo)
    return { success: true }
  }
  return {
    async: {
      canvasToTempFilePath: toFile,
      saveImageToPhotosAlbum: save,
      openSetting: () => ({ authSetting: {} }),
    },
    sync: { createOffscreenCanvas: () => recordingCanvas() },
  }
}

/** Text as it was written, everything else by the name of its call. */
function recordingCanvas(): object {
  const drawn: string[] = []
  const call =
    (name: string) =>
    (...args: unknown[]) =>
      void drawn.push(name === 'fillText' ? String(args[0]) : name)
  const names = ['fillRect', 'fillText', 'beginPath', 'arc', 'arcTo', 'moveTo', 'fill', 'closePath']
  const pen = Object.fromEntries(names.map((name) => [name, call(name)]))
  return { drawn, getContext: () => pen }
}
