/** Reading charges: what other features, cli and bench call. */
export { type ChargeFileKey, NoChargeFile, type WriteOptions, writeChargeFile } from './file/writeChargeFile'
export {
  type Charge,
  type SlotBlock,
  checkChargeFile,
  readChargeFile,
  readCharges,
} from './file/readChargeFile'
export { writeCertificateLines, writeSlotLines } from './file/writeChargeLines'
export { ChargeLines } from './file/chargeLines'
export { type ByteSink } from './file/sink'
export { type GraceLine, graceLinesOf } from './grace'
export { LEFT_IN_GRACE, ordersAsked } from './orders'
export { arrearsOf, firstDebitOn, paidSharesOf, unpaidOrdersOf } from './owed'
