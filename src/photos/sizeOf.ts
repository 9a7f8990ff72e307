/** Bytes as people read them: '812 kB', '2.4 MB'; 1,024 of one make one of the next, as the limit counts them. */
export function sizeOf(bytes: number): string {
  const kilobytes = bytes / 1024
  if (kilobytes < 1000) return `${Math.ceil(kilobytes)} kB`
  return `${(kilobytes / 1024).toFixed(1)} MB`
}
