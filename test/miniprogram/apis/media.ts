import { ApiFailure, type ApiOptions, type ApiPart } from '../apiObject'
import type { Host, Photo } from '../host'

/** Choosing photos and reading their size. `my` has no chooseMedia, so neither has this host there. */
export function mediaApis(host: Host): ApiPart {
  const choose = (options: ApiOptions) => chosenFiles(host, Number(options.count ?? 1))
  const imageInfo = (options: ApiOptions) => {
    fileOf(host, options.src)
    return { path: options.src, width: 1, height: 1, orientation: 'up', type: 'png' }
  }
  if (host.platform.name === 'weapp') {
    return {
      async: {
        chooseImage: (options) => {
          const files = choose(options)
          return {
            tempFilePaths: files.map((file) => file.path),
            tempFiles: files.map((file) => ({ path: file.path, size: file.photo.bytes.byteLength })),
          }
        },
        chooseMedia: (options) => ({
          type: 'image',
          tempFiles: choose(options).map((file) => ({
            tempFilePath: file.path,
            size: file.photo.bytes.byteLength,
            fileType: 'image',
          })),
        }),
        getImageInfo: imageInfo,
        compressImage: (options) => ({ tempFilePath: options.src }),
      },
      sync: { getFileSystemManager: () => fileSystem(host) },
    }
  }
  return {
    async: {
      chooseImage: (options) => {
        const files = choose(options)
        return {
          apFilePaths: files.map((file) => file.path),
          tempFilePaths: files.map((file) => file.path),
          tempFiles: files.map((file) => ({ path: file.path, size: file.photo.bytes.byteLength })),
        }
      },
      getImageInfo: imageInfo,
      compressImage: (options) => ({ apFilePaths: options.apFilePaths, tempFilePaths: options.apFilePaths }),
      getFileInfo: (options) => ({
        size: fileOf(host, options.apFilePath ?? options.filePath).bytes.byteLength,
      }),
    },
    sync: { getFileSystemManager: () => fileSystem(host) },
  }
}

function chosenFiles(host: Host, count: number): { path: string; photo: Photo }[] {
  const photos = host.person.photos.splice(0, count)
  if (photos.length === 0) throw new ApiFailure('cancel', { error: 11 })
  return photos.map((photo) => {
    const extension = photo.name.slice(photo.name.lastIndexOf('.'))
    const path = `${host.platform.tempFilePrefix}${host.files.size + 1}${extension}`
    host.files.set(path, photo)
    return { path, photo }
  })
}

export function fileOf(host: Host, path: unknown): Photo {
  const photo = typeof path === 'string' ? host.files.get(path) : undefined
  if (!photo) throw new ApiFailure(`no such file ${String(path)}`)
  return photo
}

/** The two methods the app may need of the file system; the rest is absent and fails when called. */
function fileSystem(host: Host): Record<string, unknown> {
  const callback =
    (work: (options: ApiOptions) => object) =>
    (options: ApiOptions): void => {
      try {
        host.logic.call(undefined, options.success, work(options))
      } catch (error) {
        host.logic.call(undefined, options.fail, host.logic.adopt({ errMsg: (error as Error).message }))
      }
    }
  return {
    getFileInfo: callback((options) =>
      host.logic.adopt({ size: fileOf(host, options.filePath).bytes.byteLength }),
    ),
    readFile: callback((options) => ({
      data: host.logic.adoptBytes(fileOf(host, options.filePath).bytes),
    })),
  }
}
