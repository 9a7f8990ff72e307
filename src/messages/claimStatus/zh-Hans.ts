import type { ClaimStatus } from '@contract/claim'

/** Where a claim stands, in a few words. */
export const zhHans = {
  draft: '还没提交',
  submitted: '已提交',
  reviewing: '审核中',
  'more-needed': '要补材料',
  expired: '超时没补，已关闭',
  investigating: '走访核实中',
  approved: '已通过，等公示',
  declined: '这次没通过',
  appealed: '申诉中',
  jury: '赔审团在看',
  'declined-final': '最终没通过',
  disclosed: '公示中',
  objected: '有异议，在核对',
  settled: '已分摊，等打款',
  paid: '已打款',
  withdrawn: '已撤回',
} as const satisfies Record<ClaimStatus, string>
