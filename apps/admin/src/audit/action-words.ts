const actions: Readonly<Record<string, string>> = {
  'refund.request': '申请人工退款',
  'refund.approve': '同意退款',
  'refund.reject': '驳回退款',
  'access_log.read': '查看访问记录',
  'operations.requestRefund': '申请人工退款',
  'operations.approveRefund': '同意退款',
  'operations.rejectRefund': '驳回退款',
  'operations.accessLog': '查看访问记录',
  'operations.saveFilter': '保存筛选',
  'operations.removeFilter': '删除筛选',
  'doctor.verifyApplication': '核验资质申请',
  'doctor.approveApplication': '批准资质申请',
  'doctor.rejectApplication': '退回资质申请',
  'doctor.suspendDoctor': '暂停医生执业',
  'doctor.reinstateDoctor': '恢复医生执业',
  'doctor.offboardDoctor': '办理医生离任',
  'identity.createStaff': '新增员工',
  'identity.freezeUser': '冻结用户',
  'identity.unfreezeUser': '解除用户冻结',
  'identity.publishAgreement': '发布协议',
  'identity.endSession': '让设备退出',
  'identity.endCurrentSession': '退出登录',
  'engagement.publishReview': '展示评价',
  'engagement.refuseReview': '不展示评价',
}

/** What was done; an action this console has no word for keeps its name. */
export const actionWord = (action: string): string => actions[action] ?? action
