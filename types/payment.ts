/** Paying a deposit, and the debit contract: what the client needs to open its wallet, and how it went. */
import { Type, type Static } from '@sinclair/typebox'
import { FenAmount, Instant, PlanId, idOf, nullable } from './scalars'

export const PayChannel = Type.Union([Type.Literal('weapp'), Type.Literal('alipay'), Type.Literal('h5')], {
  description: 'where the payer is; it decides which wallet opens, and how',
})

export type PayChannel = Static<typeof PayChannel>

export const PayParameters = Type.Union([
  Type.Object({
    kind: Type.Literal('wechat'),
    timeStamp: Type.String(),
    nonceStr: Type.String(),
    package: Type.String(),
    signType: Type.Literal('RSA'),
    paySign: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('alipay'), tradeNo: Type.String() }),
  Type.Object({ kind: Type.Literal('redirect'), url: Type.String() }),
  Type.Object({ kind: Type.Literal('sandbox'), orderId: Type.String() }),
])
export type PayParameters = Static<typeof PayParameters>

export const SigningParameters = Type.Union([
  Type.Object({
    kind: Type.Literal('wechat'),
    appId: Type.String(),
    path: Type.String(),
    extraData: Type.Record(Type.String(), Type.String()),
  }),
  Type.Object({ kind: Type.Literal('alipay'), signStr: Type.String() }),
  Type.Object({ kind: Type.Literal('redirect'), url: Type.String() }),
  Type.Object({ kind: Type.Literal('sandbox'), contractId: Type.String() }),
])
export type SigningParameters = Static<typeof SigningParameters>

export const DepositOrderRequest = Type.Object(
  {
    id: idOf('dep'),
    planId: PlanId,
    channel: PayChannel,
    items: Type.Array(
      Type.Object(
        {
          enrollmentId: idOf('enr'),
          sumFen: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'fen, at most 10,000 yuan' }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 10 },
    ),
  },
  { additionalProperties: false },
)
export type DepositOrderRequest = Static<typeof DepositOrderRequest>

export const DepositOrderView = Type.Object({
  id: idOf('dep'),
  planId: PlanId,
  purpose: Type.Union([Type.Literal('first-deposit'), Type.Literal('deposit'), Type.Literal('arrears')], {
    description: 'what it is for, which follows from whom it is for',
  }),
  sumFen: FenAmount,
  state: Type.Union(
    [Type.Literal('asked'), Type.Literal('paid'), Type.Literal('closed'), Type.Literal('returned')],
    { description: 'asked: to be paid, or on its way · returned: paid, could not be credited, goes back' },
  ),
  expiresAt: Instant,
  pay: nullable(PayParameters),
})
export type DepositOrderView = Static<typeof DepositOrderView>

/** Demo only: the visitor says yes to the sandbox wallet. */
export const SandboxPayment = Type.Object({ orderId: idOf('dep') }, { additionalProperties: false })
export type SandboxPayment = Static<typeof SandboxPayment>

export const DebitContractRequest = Type.Object(
  { id: idOf('ctr'), channel: PayChannel },
  { additionalProperties: false },
)
export type DebitContractRequest = Static<typeof DebitContractRequest>

export const DebitContractView = Type.Object({
  id: idOf('ctr'),
  provider: Type.String(),
  state: Type.Union([
    Type.Literal('started'),
    Type.Literal('signed'),
    Type.Literal('ending'),
    Type.Literal('ended'),
    Type.Literal('expired'),
  ]),
  sign: nullable(SigningParameters),
})
export type DebitContractView = Static<typeof DebitContractView>

export const ConfirmableTransfers = Type.Object({
  items: Type.Array(
    Type.Object({
      id: idOf('trf'),
      sumFen: FenAmount,
      confirmation: Type.Object({
        kind: Type.Literal('wechat'),
        mchId: Type.String(),
        appId: Type.String(),
        package: Type.String(),
      }),
    }),
  ),
})
export type ConfirmableTransfers = Static<typeof ConfirmableTransfers>
