/** The tables as Kysely sees them; the SQL that makes them is in migrations/. */
import type {
  AccountIdentityTable,
  AccountMemberTable,
  AccountTable,
  ChargeLineTable,
  ChargeOrderTable,
  DebitContractTable,
  SessionTable,
} from './tables/accounts'
import type { ArrearsPaymentTable, BalanceEntryTable, CoverGapTable, RefundTable } from './tables/balances'
import type {
  AdmissionCodeTable,
  AdmissionGuessTable,
  AdmissionRosterTable,
  HealthOpinionTable,
} from './tables/admission'
import type {
  CaseCardTable,
  CaseSourceTable,
  ClaimActionTable,
  ClaimNumberTable,
  ClaimTable,
  StoredFileTable,
} from './tables/claims'
import type { PeriodExposureTable } from './tables/forecasts'
import type { HelperActTable, HelperGrantTable } from './tables/helpers'
import type { NoticeTable } from './tables/notices'
import type { CertificateCodeTable, InviteTable, InvitedJoinTable } from './tables/invites'
import type { AskedRelativeTable, JoinDraftTable } from './tables/joining'
import type {
  AccountDeletionTable,
  CountedLimitTable,
  DataExportTable,
  InstallationFactTable,
  PhoneCodeTable,
  PhoneDeviceTable,
  RealNameCheckTable,
} from './tables/identity'
import type { PayerAskTable, PayerSpanTable } from './tables/payers'
import type {
  ContractSigningTable,
  PaymentFaultTable,
  PaymentNotificationTable,
  PaymentOrderTable,
  PaymentRefundTable,
  PaymentTransferTable,
} from './tables/payments'
import type {
  ConsentTable,
  EnrollmentTable,
  HealthDeclarationTable,
  MemberTable,
  PersonInPlanTable,
  SegmentTable,
  RuleAnswerTable,
} from './tables/people'
import type {
  PeriodAidTable,
  PeriodShareTable,
  PeriodTable,
  PlanTable,
  PlanTierTable,
  RuleVersionTable,
  TierDeltaTable,
} from './tables/plans'
import type {
  DemoStateTable,
  DueWorkTable,
  IdempotencyTable,
  JournalEntryTable,
  JournalLineTable,
  OutboxTable,
} from './tables/work'

export interface Schema {
  plan: PlanTable
  rule_version: RuleVersionTable
  plan_tier: PlanTierTable
  tier_delta: TierDeltaTable
  period: PeriodTable
  period_share: PeriodShareTable
  period_aid: PeriodAidTable
  period_exposure: PeriodExposureTable
  account: AccountTable
  account_identity: AccountIdentityTable
  session: SessionTable
  account_member: AccountMemberTable
  phone_code: PhoneCodeTable
  phone_device: PhoneDeviceTable
  counted_limit: CountedLimitTable
  real_name_check: RealNameCheckTable
  account_deletion: AccountDeletionTable
  data_export: DataExportTable
  installation_fact: InstallationFactTable
  debit_contract: DebitContractTable
  member: MemberTable
  person_in_plan: PersonInPlanTable
  enrollment: EnrollmentTable
  segment: SegmentTable
  rule_answer: RuleAnswerTable
  balance_entry: BalanceEntryTable
  refund: RefundTable
  arrears_payment: ArrearsPaymentTable
  cover_gap: CoverGapTable
  health_declaration: HealthDeclarationTable
  consent: ConsentTable
  admission_roster: AdmissionRosterTable
  admission_code: AdmissionCodeTable
  admission_guess: AdmissionGuessTable
  health_opinion: HealthOpinionTable
  join_draft: JoinDraftTable
  asked_relative: AskedRelativeTable
  payer_span: PayerSpanTable
  payer_ask: PayerAskTable
  charge_order: ChargeOrderTable
  charge_line: ChargeLineTable
  payment_order: PaymentOrderTable
  payment_refund: PaymentRefundTable
  contract_signing: ContractSigningTable
  payment_transfer: PaymentTransferTable
  payment_notification: PaymentNotificationTable
  payment_fault: PaymentFaultTable
  stored_file: StoredFileTable
  claim: ClaimTable
  claim_number: ClaimNumberTable
  claim_action: ClaimActionTable
  case_card: CaseCardTable
  case_source: CaseSourceTable
  journal_entry: JournalEntryTable
  journal_line: JournalLineTable
  due_work: DueWorkTable
  outbox: OutboxTable
  idempotency: IdempotencyTable
  notice: NoticeTable
  invite: InviteTable
  invited_join: InvitedJoinTable
  certificate_code: CertificateCodeTable
  helper_grant: HelperGrantTable
  helper_act: HelperActTable
  demo_state: DemoStateTable
}
