import Taro from '@tarojs/taro'
import type { Files } from './types'

/** One multipart POST by Taro.uploadFile; `fileType` is Alipay's, which refuses to send without it. */
export const upload: Files['upload'] = async ({ url, path, fields, headers, onProgress }) => {
  const options = {
    url,
    filePath: path,
    name: 'file',
    fileType: 'image' as const,
    formData: fields,
    header: headers,
    timeout: 60_000,
  }
  const task = Taro.uploadFile(options)
  task.onProgressUpdate?.(({ progress }) => onProgress(progress))
  const { statusCode, data } = await task
  return { status: statusCode, body: data }
}

/** Closing the chooser is not an error. */
export const isCancel = (reason: unknown): boolean => {
  const said = reason as { errMsg?: string; errorMessage?: string; error?: number } | undefined
  return /cancel/i.test(said?.errMsg ?? said?.errorMessage ?? '') || said?.error === 11
}
