import type { DebitContractRequest, DebitContractView } from '@contract/payment'
import { get, post } from './http'

/** POST /v1/debit-contracts: what the wallet needs. The same id again is the same contract. */
export const startContract = (request: DebitContractRequest): Promise<DebitContractView> =>
  post<DebitContractView>('/debit-contracts', request)

/** GET /v1/debit-contracts/:id: whether it is signed, asked of the wallet while nobody knows. */
export const contractNow = (id: string): Promise<DebitContractView> =>
  get<DebitContractView>(`/debit-contracts/${id}`)
