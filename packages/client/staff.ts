// Made from the contracts by `npm run generate`; a safety test holds it to them.
import type { Bytes, Call } from './client.ts'

/** Where each operation is asked: method, path, and whether its body or its answer is bytes. */
export const staffOperations = {
  identity: {
    requestSmsCode: ['POST', '/v1/sms-codes'],
    createSession: ['POST', '/v1/sessions'],
    refreshSession: ['POST', '/v1/session-refreshes'],
    listSessions: ['GET', '/v1/sessions'],
    endSession: ['POST', '/v1/sessions/:id/end'],
    endCurrentSession: ['POST', '/v1/sessions/current/end'],
    createStaffSession: ['POST', '/v1/staff-sessions'],
    createStaff: ['POST', '/v1/staff'],
    listStaff: ['GET', '/v1/staff'],
    staffNames: ['GET', '/v1/staff/names'],
    me: ['GET', '/v1/me'],
    listUsers: ['GET', '/v1/users'],
    freezeUser: ['POST', '/v1/users/:id/freeze'],
    unfreezeUser: ['POST', '/v1/users/:id/unfreeze'],
    listAgreements: ['GET', '/v1/agreements'],
    readAgreement: ['GET', '/v1/agreements/:kind'],
    publishAgreement: ['POST', '/v1/agreements'],
  },
  doctor: {
    listApplications: ['GET', '/v1/doctor-applications'],
    application: ['GET', '/v1/doctor-applications/:id'],
    verifyApplication: ['POST', '/v1/doctor-applications/:id/verify'],
    approveApplication: ['POST', '/v1/doctor-applications/:id/approve'],
    rejectApplication: ['POST', '/v1/doctor-applications/:id/reject'],
    suspendDoctor: ['POST', '/v1/doctors/:id/suspend'],
    reinstateDoctor: ['POST', '/v1/doctors/:id/reinstate'],
    offboardDoctor: ['POST', '/v1/doctors/:id/offboard'],
    listDoctors: ['GET', '/v1/doctors'],
    matchDoctors: ['GET', '/v1/doctor-matches'],
    hotSearches: ['GET', '/v1/doctor-searches/hot'],
    doctorPage: ['GET', '/v1/doctors/:id'],
    portrait: ['GET', '/v1/doctors/:id/portrait', 'download'],
    listDepartments: ['GET', '/v1/departments'],
    listHospitals: ['GET', '/v1/hospitals'],
  },
  consultation: {
    monitor: ['GET', '/v1/staff/consultations'],
    history: ['GET', '/v1/staff/consultations/:id/history'],
  },
  media: {
    show: ['GET', '/v1/pictures/:id', 'download'],
  },
  payment: {
    read: ['GET', '/v1/payments/:id'],
    ledger: ['GET', '/v1/staff/ledger'],
    checkLedger: ['GET', '/v1/staff/ledger/check'],
    alarms: ['GET', '/v1/staff/payment-alarms'],
  },
  engagement: {
    doctorReviews: ['GET', '/v1/doctors/:id/reviews'],
    reviewsToModerate: ['GET', '/v1/reviews'],
    publishReview: ['POST', '/v1/reviews/:id/publish'],
    refuseReview: ['POST', '/v1/reviews/:id/refuse'],
    reviewFigures: ['GET', '/v1/review-figures'],
  },
  operations: {
    overview: ['GET', '/v1/operations/overview'],
    orders: ['GET', '/v1/operations/orders'],
    order: ['GET', '/v1/operations/orders/:id'],
    savedFilters: ['GET', '/v1/operations/saved-filters'],
    saveFilter: ['POST', '/v1/operations/saved-filters'],
    removeFilter: ['POST', '/v1/operations/saved-filters/:id/remove'],
    requestRefund: ['POST', '/v1/operations/refund-requests'],
    refundRequests: ['GET', '/v1/operations/refund-requests'],
    approveRefund: ['POST', '/v1/operations/refund-requests/:id/approve'],
    rejectRefund: ['POST', '/v1/operations/refund-requests/:id/reject'],
    staffActions: ['GET', '/v1/operations/staff-actions'],
    accessLog: ['GET', '/v1/operations/access-log'],
  },
  triage: {
    body: ['GET', '/v1/triage/body'],
    ask: ['POST', '/v1/triage/asks'],
    danger: ['GET', '/v1/triage/dangers/:category'],
    emergencySites: ['GET', '/v1/emergency-sites'],
    quality: ['GET', '/v1/triage/quality'],
    redFlags: ['GET', '/v1/staff/red-flags'],
  },
} as const

export type StaffApi = {
  identity: {
    /** 向手机号发送登录验证码 */
    requestSmsCode: Call<{ body: { phone: string } }, { expiresAt: number; resendAt: number }>
    /** 用微信或短信验证码登录，新用户自动注册 */
    createSession: Call<{ body: { by: 'wechat'; loginCode: string; phoneCode?: string; role: 'patient' | 'doctor'; device: string } | { by: 'sms'; phone: string; code: string; role: 'patient' | 'doctor'; device: string } }, { accessToken: string; accessExpiresAt: number; refreshToken: string; refreshExpiresAt: number; sessionId: string; userId: string; role: 'patient' | 'doctor'; isNew: boolean }>
    /** 用续期令牌换取新的令牌 */
    refreshSession: Call<{ body: { refreshToken: string } }, { accessToken: string; accessExpiresAt: number; refreshToken: string; refreshExpiresAt: number; sessionId: string }>
    /** 列出自己已登录的设备 */
    listSessions: Call<Record<string, never>, { items: ({ sessionId: string; role: 'patient' | 'doctor' | 'staff'; device: string; createdAt: number; lastSeenAt: number; current: boolean })[] }>
    /** 让自己的某台设备退出登录 */
    endSession: Call<{ params: { id: string } }, { sessionId: string; endedAt: number }>
    /** 退出登录 */
    endCurrentSession: Call<Record<string, never>, { sessionId: string; endedAt: number }>
    /** 工作人员用密码和动态口令登录 */
    createStaffSession: Call<{ body: { username: string; password: string; totp: string; device?: string } }, { accessToken: string; accessExpiresAt: number; refreshToken: string; refreshExpiresAt: number; sessionId: string; userId: string; role: 'staff'; duties: ('orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit')[] }>
    /** 新增一名工作人员 */
    createStaff: Call<{ body: { username: string; name: string; password: string; totpSecret: string; duties: ('orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit')[] } }, { staffId: string }>
    /** 列出工作人员 */
    listStaff: Call<{ query?: { after?: string | undefined; limit?: number | undefined } }, { items: ({ staffId: string; username: string; name: string; duties: ('orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit')[]; createdAt: number })[]; next?: string }>
    /** 按编号查询工作人员的姓名 */
    staffNames: Call<{ query: { ids: string } }, { items: { staffId: string; name: string }[] }>
    /** 查看自己的账号 */
    me: Call<Record<string, never>, { userId: string; role: 'patient' | 'doctor' | 'staff'; roles: ('patient' | 'doctor' | 'staff')[]; createdAt: number; phoneMasked?: string; wechatBound?: boolean; username?: string; duties?: ('orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit')[] }>
    /** 查找用户，可按完整手机号、手机号末四位或编号 */
    listUsers: Call<{ query?: { after?: string | undefined; limit?: number | undefined; phone?: string | undefined; phoneEnding?: string | undefined; userId?: string | undefined; status?: 'active' | 'frozen' | undefined } }, { items: ({ userId: string; phoneMasked: string; status: 'active' | 'frozen'; roles: ('patient' | 'doctor')[]; createdAt: number; frozenReason?: string; sessions: number; lastSeenAt?: number })[]; next?: string }>
    /** 冻结用户并让其所有设备退出登录 */
    freezeUser: Call<{ params: { id: string }; body: { reason: string } }, { userId: string; status: 'active' | 'frozen' }>
    /** 解除用户的冻结 */
    unfreezeUser: Call<{ params: { id: string } }, { userId: string; status: 'active' | 'frozen' }>
    /** 列出现行协议 */
    listAgreements: Call<Record<string, never>, { items: ({ kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; title: string; publishedAt: number })[] }>
    /** 阅读一份协议 */
    readAgreement: Call<{ params: { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms' }; query?: { version?: number | undefined } }, { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; title: string; text: string; publishedAt: number; current: boolean }>
    /** 发布协议的新版本 */
    publishAgreement: Call<{ body: { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; replaces: number; title: string; text: string } }, { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; title: string; publishedAt: number }>
  }
  doctor: {
    /** 列出待处理的资质申请 */
    listApplications: Call<{ query?: { after?: string | undefined; limit?: number | undefined; state?: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' | undefined } }, { items: ({ applicationId: string; userId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'; name: string; title: string; departmentCode: string; hospital: string; verifiedBy?: string; submittedAt?: number })[]; next?: string }>
    /** 查看一份资质申请 */
    application: Call<{ params: { id: string } }, { applicationId: string; userId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'; details: { name?: string; idNumber?: string; title?: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; departmentCode?: string; hospital?: string; practiceScope?: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; qualificationNumber?: string; licenceNumber?: string; licenceType?: '执业医师' | '执业助理医师'; independentSince?: string; licenceExpiresOn?: string; consentOfInstitution?: boolean; documents?: { qualification?: string; licence?: string; idCard?: string; titleCertificate?: string; institutionConsent?: string; portrait?: string; signature?: string } }; rejectedReason?: string; verifiedBy?: string; decidedBy?: string; departmentName?: string; missing: string[]; checks: { rule: string; authority: string; passed: boolean; reason?: string }[]; history: ({ move: 'submit' | 'verify' | 'approve' | 'reject'; by: string; reason?: string; at: number })[]; moves: { name: string; possible: boolean; code?: string; reason?: string }[]; updatedAt: number; submittedAt?: number; version: number }>
    /** 核验资质材料并交给另一人审批 */
    verifyApplication: Call<{ params: { id: string } }, { applicationId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' }>
    /** 批准另一人核验过的资质申请 */
    approveApplication: Call<{ params: { id: string } }, { applicationId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' }>
    /** 退回资质申请并说明原因 */
    rejectApplication: Call<{ params: { id: string }; body: { reason: string } }, { applicationId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' }>
    /** 暂停医生执业 */
    suspendDoctor: Call<{ params: { id: string }; body: { reason: string } }, { doctorId: string; status: 'active' | 'suspended' | 'expired' | 'offboarded' }>
    /** 恢复被暂停的医生执业 */
    reinstateDoctor: Call<{ params: { id: string }; body: { reason: string } }, { doctorId: string; status: 'active' | 'suspended' | 'expired' | 'offboarded' }>
    /** 办理医生离任 */
    offboardDoctor: Call<{ params: { id: string }; body: { reason: string } }, { doctorId: string; status: 'active' | 'suspended' | 'expired' | 'offboarded' }>
    /** 查找可问诊的医生 */
    listDoctors: Call<{ query?: { after?: string | undefined; limit?: number | undefined; department?: string | undefined; hospital?: string | undefined; title?: '住院医师' | '主治医师' | '副主任医师' | '主任医师' | undefined; priceMin?: number | undefined; priceMax?: number | undefined; ratingMin?: number | undefined; acceptMinutesMax?: number | undefined; kind?: 'text' | undefined; openNow?: boolean | undefined; q?: string | undefined; sort?: 'relevance' | 'price' | 'newest' | 'rating' | 'response' | undefined; counts?: boolean | undefined } }, { items: ({ doctorId: string; name: string; title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; hospital: string; departmentCode: string; departmentName: string; expertise: string[]; offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[]; open: boolean; opensAt?: number }[]; rating: { averageTenths: number | null; count: number }; acceptMinutes: number | null; consultations: number; hasPortrait: boolean; found?: { why: string; highlights: ({ field: 'name' | 'department' | 'expertise' | 'hospital' | 'title' | 'bio'; text: string; ranges: { from: number; to: number }[] })[] } })[]; next?: string; total?: number; notice?: string; counts?: { department: { value: string; label: string; count: number }[]; hospital: { value: string; label: string; count: number }[]; title: { value: string; label: string; count: number }[]; priceMax: { value: string; label: string; count: number }[]; ratingMin: { value: string; label: string; count: number }[]; acceptMinutesMax: { value: string; label: string; count: number }[]; kind: { value: string; label: string; count: number }[]; openNow: { value: string; label: string; count: number }[] } }>
    /** 按导诊结果和描述推荐医生 */
    matchDoctors: Call<{ query: { departments: string; confidences?: string | undefined; q?: string | undefined; ageYears?: number | undefined; sex?: 'male' | 'female' | undefined; priceMax?: number | undefined; limit?: number | undefined } }, { items: ({ doctor: { doctorId: string; name: string; title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; hospital: string; departmentCode: string; departmentName: string; expertise: string[]; offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[]; open: boolean; opensAt?: number }[]; rating: { averageTenths: number | null; count: number }; acceptMinutes: number | null; consultations: number; hasPortrait: boolean }; score: number; why: string[]; parts: ({ name: 'department' | 'expertise' | 'availability' | 'response' | 'load' | 'rating' | 'price'; label: string; value: number; weight: number })[] })[]; about: string }>
    /** 查看大家近来常搜的词 */
    hotSearches: Call<Record<string, never>, { items: { words: string }[] }>
    /** 查看医生的公开信息 */
    doctorPage: Call<{ params: { id: string } }, { doctorId: string; name: string; title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; hospital: string; departmentCode: string; departmentName: string; expertise: string[]; offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[]; open: boolean; opensAt?: number }[]; rating: { averageTenths: number | null; count: number }; acceptMinutes: number | null; consultations: number; hasPortrait: boolean; bio: string; licenceNumber: string; licenceType: '执业医师' | '执业助理医师'; practiceScope: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; verifiedOn: string; portrait?: string }>
    /** 查看医生的本人照片 */
    portrait: Call<{ params: { id: string }; query?: { size?: 'full' | 'thumb' | undefined } }, Bytes>
    /** 列出诊疗科目 */
    listDepartments: Call<Record<string, never>, { items: { code: string; name: string; parent?: string; aliases: string[]; doctors: number }[] }>
    /** 列出有医生执业的机构 */
    listHospitals: Call<{ query?: { after?: string | undefined; limit?: number | undefined; q?: string | undefined } }, { items: { hospital: string; doctors: number }[]; next?: string }>
  }
  consultation: {
    /** 运营人员按条件查看问诊订单 */
    monitor: Call<{ query?: { state?: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed' | undefined; stuck?: boolean | undefined; doctorId?: string | undefined; patientId?: string | undefined; from?: number | undefined; to?: number | undefined; after?: string | undefined; limit?: number | undefined } }, { items: ({ consultationId: string; patientId: string; doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; reason: string | null; amount: number; deadline: number | null; createdAt: number; changedAt: number; money: { amount: number; paid: number; refunded: number; refunding: number } })[]; next?: string }>
    /** 运营人员查看一份问诊订单的每一步变动 */
    history: Call<{ params: { id: string } }, { consultationId: string; patientId: string; doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; reason: string | null; amount: number; deadline: number | null; createdAt: number; changedAt: number; money: { amount: number; paid: number; refunded: number; refunding: number }; agreements: { kind: string; version: number }[]; moves: ({ name: string; from: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; to: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; role: string; actor: string; reason: string | null; at: number })[]; refunds: ({ refundKey: string; amount: number; state: 'asked' | 'succeeded' | 'failed'; reason: string; askedAt: number; settledAt: number | null })[] }>
  }
  media: {
    /** 查看一张图片或它的缩略图 */
    show: Call<{ params: { id: string }; query?: { size?: 'full' | 'thumb' | undefined; ticket?: string | undefined } }, Bytes>
  }
  payment: {
    /** 患者查看一笔支付的状态 */
    read: Call<{ params: { id: string } }, { paymentId: string; consultationId: string; outTradeNo: string; state: 'created' | 'paid' | 'closed'; amount: number; refunded: number; expiresAt: number; paidAt: number | null }>
    /** 财务人员按条件查看复式账目和各科目余额 */
    ledger: Call<{ query?: { consultationId?: string | undefined; account?: 'provider_clearing' | 'patient_funds' | 'doctor_payable' | 'platform_revenue' | 'refund' | undefined; from?: number | undefined; to?: number | undefined; after?: string | undefined; limit?: number | undefined } }, { totals: { sum: number; accounts: ({ account: 'provider_clearing' | 'patient_funds' | 'doctor_payable' | 'platform_revenue' | 'refund'; balance: number })[] }; items: ({ entryId: string; kind: string; consultationId: string; account: 'provider_clearing' | 'patient_funds' | 'doctor_payable' | 'platform_revenue' | 'refund'; amount: number; at: number })[]; next?: string }>
    /** 核对账目是否平衡，可只核对一份订单 */
    checkLedger: Call<{ query?: { consultationId?: string | undefined } }, { totals: { sum: number; accounts: ({ account: 'provider_clearing' | 'patient_funds' | 'doctor_payable' | 'platform_revenue' | 'refund'; balance: number })[] }; entries: number; unbalanced: number }>
    /** 财务人员查看金额或商户不符的支付通知 */
    alarms: Call<{ query?: { after?: string | undefined; limit?: number | undefined } }, { items: { alarmId: string; code: string; notificationId: string; outTradeNo: string; expected: string; received: string; at: number }[]; next?: string }>
  }
  engagement: {
    /** 查看一位医生已展示的评价和平均星级 */
    doctorReviews: Call<{ params: { id: string }; query?: { after?: string | undefined; limit?: number | undefined } }, { items: ({ publishedId: string; stars: number; tags: ('讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善' | '讲解不清' | '不够耐心' | '回复较慢' | '没有解决问题' | '态度冷淡')[]; text: string; publishedOn: number })[]; next?: string; count: number; averageTenths: number | null }>
    /** 审核人员按状态查看评价 */
    reviewsToModerate: Call<{ query?: { after?: string | undefined; limit?: number | undefined; state?: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld' | undefined } }, { items: ({ reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld'; stars: number; tags: ('讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善' | '讲解不清' | '不够耐心' | '回复较慢' | '没有解决问题' | '态度冷淡')[]; text: string; reason: 'personal_data' | 'insult' | 'advertisement' | 'unrelated' | 'illegal' | null; appeal: string | null; createdAt: number; decidedAt: number | null; doctorId: string })[]; next?: string }>
    /** 审核人员同意展示一条评价 */
    publishReview: Call<{ params: { id: string } }, { reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld' }>
    /** 审核人员按规定的理由不展示一条评价 */
    refuseReview: Call<{ params: { id: string }; body: { reason: 'personal_data' | 'insult' | 'advertisement' | 'unrelated' | 'illegal' } }, { reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld' }>
    /** 公布评价的展示与未展示数量及理由 */
    reviewFigures: Call<Record<string, never>, { total: number; published: number; waiting: number; withheld: number; appealed: number; reasons: ({ reason: 'personal_data' | 'insult' | 'advertisement' | 'unrelated' | 'illegal'; count: number })[]; byStars: { stars: number; total: number; withheld: number }[] }>
  }
  operations: {
    /** 查看各状态的订单数、等待最久的订单和异常订单数 */
    overview: Call<Record<string, never>, { states: ({ state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; count: number; longestSince: number })[]; stuck: ({ stuck: 'accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed'; title: string; count: number; oldest: string | null })[]; refundRequestsWaiting: number; at: number }>
    /** 按条件查看订单，新提交的在前 */
    orders: Call<{ query?: { after?: string | undefined; limit?: number | undefined; state?: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed' | undefined; stuck?: 'accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed' | undefined; lane?: 'advice' | 'return_visit' | undefined; doctorId?: string | undefined; patientId?: string | undefined; from?: number | undefined; until?: number | undefined; consultationId?: string | undefined } }, { items: ({ consultationId: string; patientId: string; doctorId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; stateSince: number; submittedAt: number; deadline: number | null; reason: string | null; amount: number; paid: number; refunded: number; firstDoctorMessageAt: number | null; stuck: ('accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed')[] })[]; next?: string }>
    /** 查看一笔订单的完整经过：变动、消息数、款项、退款申请和访问记录 */
    order: Call<{ params: { id: string } }, { order: { consultationId: string; patientId: string; doctorId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; stateSince: number; submittedAt: number; deadline: number | null; reason: string | null; amount: number; paid: number; refunded: number; firstDoctorMessageAt: number | null; stuck: ('accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed')[] }; moves: ({ name: string; from: string; to: string; role: string; actor: string; reason: string | null; at: number })[] | null; messages: { patient: { messages: number; firstAt: number | null; lastAt: number | null }; doctor: { messages: number; firstAt: number | null; lastAt: number | null } } | null; money: { payments: ({ paymentId: string; outTradeNo: string; state: string; amount: number; refunded: number; expiresAt: number; paidAt: number | null })[]; refunds: ({ refundId: string; amount: number; state: string; failure: string | null; createdAt: number; settledAt: number | null })[]; ledger: { sum: number; accounts: { account: string; balance: number }[] } } | null; refundRequests: ({ requestId: string; consultationId: string; amount: number; reason: string; state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed'; askedBy: string; askedAt: number; decidedBy: string | null; decidedAt: number | null; decision: string | null })[]; looks: ({ service: string; at: number; role: string; actor: string; operation: string; object: string; outcome: 'read' | 'refused'; request: string })[]; unanswered: string[] }>
    /** 查看自己保存的订单筛选 */
    savedFilters: Call<Record<string, never>, { items: ({ filterId: string; name: string; filter: { state?: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; stuck?: 'accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed'; lane?: 'advice' | 'return_visit'; doctorId?: string; patientId?: string; from?: number; until?: number } })[] }>
    /** 保存一个订单筛选供自己再用 */
    saveFilter: Call<{ body: { name: string; filter: { state?: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; stuck?: 'accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed'; lane?: 'advice' | 'return_visit'; doctorId?: string; patientId?: string; from?: number; until?: number } } }, { filterId: string; name: string; filter: { state?: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; stuck?: 'accept_deadline_near' | 'accept_overdue' | 'payment_overdue' | 'paid_not_moved' | 'no_doctor_message' | 'end_overdue' | 'refunding_long' | 'refund_failed'; lane?: 'advice' | 'return_visit'; doctorId?: string; patientId?: string; from?: number; until?: number } }>
    /** 删除自己保存的一个订单筛选 */
    removeFilter: Call<{ params: { id: string } }, { filterId: string }>
    /** 为一笔订单提出人工退款申请，等待另一人复核 */
    requestRefund: Call<{ body: { consultationId: string; amount: number; reason: string } }, { requestId: string; consultationId: string; amount: number; reason: string; state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed'; askedBy: string; askedAt: number; decidedBy: string | null; decidedAt: number | null; decision: string | null }>
    /** 复核人员查看退款申请，新提出的在前 */
    refundRequests: Call<{ query?: { after?: string | undefined; limit?: number | undefined; state?: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed' | undefined } }, { items: ({ requestId: string; consultationId: string; amount: number; reason: string; state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed'; askedBy: string; askedAt: number; decidedBy: string | null; decidedAt: number | null; decision: string | null })[]; next?: string }>
    /** 由申请人以外的复核人员同意退款 */
    approveRefund: Call<{ params: { id: string } }, { requestId: string; consultationId: string; amount: number; reason: string; state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed'; askedBy: string; askedAt: number; decidedBy: string | null; decidedAt: number | null; decision: string | null }>
    /** 由申请人以外的复核人员驳回退款申请 */
    rejectRefund: Call<{ params: { id: string }; body: { reason: string } }, { requestId: string; consultationId: string; amount: number; reason: string; state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed'; askedBy: string; askedAt: number; decidedBy: string | null; decidedAt: number | null; decision: string | null }>
    /** 审计人员查看员工做过的处理 */
    staffActions: Call<{ query?: { after?: string | undefined; limit?: number | undefined; staffId?: string | undefined; objectId?: string | undefined } }, { items: ({ staffId: string; service: string; action: string; objectId: string; reason: string | null; at: number })[]; next?: string }>
    /** 审计人员查看谁看过一位患者的健康数据 */
    accessLog: Call<{ query: { subject: string; limit?: number | undefined } }, { items: ({ service: string; at: number; role: string; actor: string; operation: string; object: string; outcome: 'read' | 'refused'; request: string })[]; unanswered: string[] }>
  }
  triage: {
    /** 列出人体图上的部位和每个部位的常见症状 */
    body: Call<{ query: { figure: 'male' | 'female' | 'child' } }, { regions: ({ code: 'head' | 'face' | 'eye' | 'ear' | 'nose' | 'mouth' | 'throat' | 'neck' | 'shoulder' | 'chest' | 'breast' | 'upper_abdomen' | 'lower_abdomen' | 'groin' | 'arm' | 'hand' | 'back' | 'waist' | 'buttock' | 'anus' | 'thigh' | 'knee' | 'calf' | 'foot' | 'skin' | 'whole' | 'mind'; name: string; on: ('front' | 'back')[]; symptoms: ({ code: string; name: string; common: 'often' | 'sometimes' | 'seldom' })[] })[] }>
    /** 根据部位、症状、描述和回答，给出下一个问题、就诊科室建议或急症提示 */
    ask: Call<{ body: { profileId?: string; figure?: 'male' | 'female' | 'child'; regions?: ('head' | 'face' | 'eye' | 'ear' | 'nose' | 'mouth' | 'throat' | 'neck' | 'shoulder' | 'chest' | 'breast' | 'upper_abdomen' | 'lower_abdomen' | 'groin' | 'arm' | 'hand' | 'back' | 'waist' | 'buttock' | 'anus' | 'thigh' | 'knee' | 'calf' | 'foot' | 'skin' | 'whole' | 'mind')[]; symptoms?: string[]; text?: string; answers?: { question: string; answer: string }[]; notNow?: ({ category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' })[] } }, { step: 'question' | 'more' | 'danger' | 'result'; sentence?: string; question?: { code: string; text: string; why?: string; answers: { code: string; text: string }[] }; danger?: { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; title: string; noticed: string; advice: string[]; calls: { name: string; number: string }[]; notNow: { question: string; answers: ({ code: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread'; text: string })[] } }; result?: { triageId?: string; departments: { label: string; code: string; name: string; confidence?: number; reason: string; doctors: number }[]; abstained: boolean; tell: string[]; words: string[] }; provenance: { label: string; generatedBy: 'ai'; model: string; at: number } }>
    /** 查看一类急症提示的说明、电话和确认问题 */
    danger: Call<{ params: { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm' } }, { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; title: string; noticed: string; advice: string[]; calls: { name: string; number: string }[]; notNow: { question: string; answers: ({ code: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread'; text: string })[] } }>
    /** 列出一个城市设有急诊的医院 */
    emergencySites: Call<{ query?: { city?: string | undefined } }, { cities: string[]; items: { hospital: string; city: string; level: string }[]; source: string }>
    /** 公开智能导诊的准确率、测量方法和上线后的实际结果 */
    quality: Call<Record<string, never>, { model: { version: string; measuredOn: string; sets: { name: string; about: string; n: number; top1: { value: number; low: number; high: number }; top3: { value: number; low: number; high: number }; macroF1: { value: number; low: number; high: number } }[]; perDepartment: { label: string; n: number; recall: number; precision: number; f1: number }[]; calibration: { said: number; right: number; n: number }[]; calibrationError: number; abstained: number; redFlags: { n: number; recall: number; falseAlarms: number }; weaknesses: string[] }; live: { since: number | null; recommended: number; abstained: number; dangers: number; chosen: { n: number; first: number; amongThree: number }; treated: { n: number; first: number; amongThree: number } } }>
    /** 运营人员查看急症提示的记录 */
    redFlags: Call<{ query?: { door?: 'triage' | 'intake' | 'message' | undefined; from?: number | undefined; to?: number | undefined; after?: string | undefined; limit?: number | undefined } }, { items: ({ redFlagId: string; door: 'triage' | 'intake' | 'message'; category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; by: 'rule' | 'model'; patientId: string | null; consultationId: string | null; answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' | null; at: number })[]; next?: string }>
  }
}
