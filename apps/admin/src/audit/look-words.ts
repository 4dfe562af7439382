const looks: Readonly<Record<string, string>> = {
  'consultation.read': '问诊全部内容',
  'consultation.workbench': '工作台中的主诉',
  'messaging.messages': '会话消息',
  'messaging.history': '会话消息',
  'messaging.sync': '会话消息',
  'media.show': '图片',
  'doctor.application': '资质申请',
  'doctor.ownApplication': '资质申请',
  'engagement.reviewsToModerate': '评价内容',
  'engagement.myReviews': '评价内容',
}

/** What was looked at; an operation this console has no word for keeps its name. */
export const lookWord = (operation: string): string => looks[operation] ?? operation
