/**
 * The id of the pay-out that something leads to: the id of its cause under the prefix of transfers, so that a pay-out
 * that is asked again, also by another process, is the same one for the wallet.
 */
export function transferIdOf(causeId: string): string {
  return `trf_${causeId.slice(causeId.indexOf('_') + 1)}`
}
