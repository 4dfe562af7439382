// Made from the contracts by `npm run generate`; a safety test holds it to them.
import type { Bytes, Call } from './client.ts'

/** Where each operation is asked: method, path, and whether its body or its answer is bytes. */
export const peopleOperations = {
  identity: {
    requestSmsCode: ['POST', '/v1/sms-codes'],
    createSession: ['POST', '/v1/sessions'],
    refreshSession: ['POST', '/v1/session-refreshes'],
    listSessions: ['GET', '/v1/sessions'],
    endSession: ['POST', '/v1/sessions/:id/end'],
    endCurrentSession: ['POST', '/v1/sessions/current/end'],
    createStaffSession: ['POST', '/v1/staff-sessions'],
    me: ['GET', '/v1/me'],
    createProfile: ['POST', '/v1/profiles'],
    listProfiles: ['GET', '/v1/profiles'],
    saveProfile: ['POST', '/v1/profiles/:id'],
    listAgreements: ['GET', '/v1/agreements'],
    readAgreement: ['GET', '/v1/agreements/:kind'],
    acceptAgreement: ['POST', '/v1/agreement-acceptances'],
    listAcceptances: ['GET', '/v1/agreement-acceptances'],
  },
  doctor: {
    saveApplication: ['POST', '/v1/doctor-applications'],
    ownApplication: ['GET', '/v1/doctor/application'],
    submitApplication: ['POST', '/v1/doctor-applications/:id/submit'],
    application: ['GET', '/v1/doctor-applications/:id'],
    ownPractice: ['GET', '/v1/doctor/practice'],
    setOffer: ['POST', '/v1/doctor/offers'],
    saveProfile: ['POST', '/v1/doctor/profile'],
    listDoctors: ['GET', '/v1/doctors'],
    matchDoctors: ['GET', '/v1/doctor-matches'],
    hotSearches: ['GET', '/v1/doctor-searches/hot'],
    doctorPage: ['GET', '/v1/doctors/:id'],
    portrait: ['GET', '/v1/doctors/:id/portrait', 'download'],
    quickReplies: ['GET', '/v1/doctor/quick-replies'],
    saveQuickReplies: ['POST', '/v1/doctor/quick-replies'],
    listDepartments: ['GET', '/v1/departments'],
    listHospitals: ['GET', '/v1/hospitals'],
  },
  consultation: {
    draft: ['POST', '/v1/consultations'],
    intake: ['POST', '/v1/consultations/:id/intake'],
    submit: ['POST', '/v1/consultations/:id/submit'],
    dangers: ['GET', '/v1/consultations/:id/dangers'],
    mine: ['GET', '/v1/consultations'],
    read: ['GET', '/v1/consultations/:id'],
    cancel: ['POST', '/v1/consultations/:id/cancel'],
    workbench: ['GET', '/v1/doctor/consultations'],
    accept: ['POST', '/v1/consultations/:id/accept'],
    decline: ['POST', '/v1/consultations/:id/decline'],
    complete: ['POST', '/v1/consultations/:id/complete'],
    terminate: ['POST', '/v1/consultations/:id/terminate'],
    decideProof: ['POST', '/v1/consultations/:id/proof-decision'],
  },
  messaging: {
    conversations: ['GET', '/v1/conversations'],
    messages: ['GET', '/v1/conversations/:id/messages'],
    send: ['POST', '/v1/conversations/:id/messages'],
    progress: ['POST', '/v1/conversations/:id/progress'],
    recall: ['POST', '/v1/conversations/:id/messages/:seq/recall'],
    answerDanger: ['POST', '/v1/conversations/:id/messages/:seq/danger-answer'],
  },
  media: {
    upload: ['POST', '/v1/pictures', 'upload'],
    show: ['GET', '/v1/pictures/:id', 'download'],
  },
  payment: {
    pay: ['POST', '/v1/payments'],
    read: ['GET', '/v1/payments/:id'],
    confirm: ['POST', '/v1/payments/:id/confirm'],
  },
  engagement: {
    submitReview: ['POST', '/v1/reviews'],
    doctorReviews: ['GET', '/v1/doctors/:id/reviews'],
    myReviews: ['GET', '/v1/reviews/mine'],
    appealReview: ['POST', '/v1/reviews/:id/appeal'],
    reviewFigures: ['GET', '/v1/review-figures'],
    notices: ['GET', '/v1/notices'],
    noticeTemplates: ['GET', '/v1/notice-templates'],
    readNotice: ['POST', '/v1/notices/:id/read'],
  },
  triage: {
    body: ['GET', '/v1/triage/body'],
    ask: ['POST', '/v1/triage/asks'],
    learn: ['POST', '/v1/triages/:id/learning'],
    danger: ['GET', '/v1/triage/dangers/:category'],
    emergencySites: ['GET', '/v1/emergency-sites'],
    quality: ['GET', '/v1/triage/quality'],
  },
} as const

export type PeopleApi = {
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
    /** 查看自己的账号 */
    me: Call<Record<string, never>, { userId: string; role: 'patient' | 'doctor' | 'staff'; roles: ('patient' | 'doctor' | 'staff')[]; createdAt: number; phoneMasked?: string; wechatBound?: boolean; username?: string; duties?: ('orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit')[] }>
    /** 新增一名就诊人 */
    createProfile: Call<{ body: { name: string; sex: 'male' | 'female'; birthDate: string; relation: 'self' | 'child' | 'parent' | 'spouse' | 'other'; idNumber?: string; guardianConsent?: boolean } }, { profileId: string; version: number; verified: boolean }>
    /** 列出自己的就诊人 */
    listProfiles: Call<Record<string, never>, { items: ({ profileId: string; name: string; sex: 'male' | 'female'; birthDate: string; relation: 'self' | 'child' | 'parent' | 'spouse' | 'other'; idNumberMasked?: string; verified: boolean; guardianConsentAt?: number; version: number })[] }>
    /** 修改就诊人资料 */
    saveProfile: Call<{ params: { id: string }; body: { name: string; sex: 'male' | 'female'; birthDate: string; relation: 'self' | 'child' | 'parent' | 'spouse' | 'other'; idNumber?: string; guardianConsent?: boolean; version: number } }, { profileId: string; version: number; verified: boolean }>
    /** 列出现行协议 */
    listAgreements: Call<Record<string, never>, { items: ({ kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; title: string; publishedAt: number })[] }>
    /** 阅读一份协议 */
    readAgreement: Call<{ params: { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms' }; query?: { version?: number | undefined } }, { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; title: string; text: string; publishedAt: number; current: boolean }>
    /** 同意一份协议的现行版本 */
    acceptAgreement: Call<{ body: { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number } }, { kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; acceptedAt: number }>
    /** 列出自己同意过的协议 */
    listAcceptances: Call<Record<string, never>, { items: ({ kind: 'terms' | 'privacy' | 'boundary' | 'risk' | 'doctor_terms'; version: number; acceptedAt: number })[] }>
  }
  doctor: {
    /** 保存医生资质申请的草稿 */
    saveApplication: Call<{ body: { name?: string; idNumber?: string; title?: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; departmentCode?: string; hospital?: string; practiceScope?: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; qualificationNumber?: string; licenceNumber?: string; licenceType?: '执业医师' | '执业助理医师'; independentSince?: string; licenceExpiresOn?: string; consentOfInstitution?: boolean; documents?: { qualification?: string; licence?: string; idCard?: string; titleCertificate?: string; institutionConsent?: string; portrait?: string; signature?: string } } }, { applicationId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' }>
    /** 查看自己的资质申请 */
    ownApplication: Call<Record<string, never>, { applicationId: string; userId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'; details: { name?: string; idNumber?: string; title?: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; departmentCode?: string; hospital?: string; practiceScope?: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; qualificationNumber?: string; licenceNumber?: string; licenceType?: '执业医师' | '执业助理医师'; independentSince?: string; licenceExpiresOn?: string; consentOfInstitution?: boolean; documents?: { qualification?: string; licence?: string; idCard?: string; titleCertificate?: string; institutionConsent?: string; portrait?: string; signature?: string } }; rejectedReason?: string; verifiedBy?: string; decidedBy?: string; departmentName?: string; missing: string[]; checks: { rule: string; authority: string; passed: boolean; reason?: string }[]; history: ({ move: 'submit' | 'verify' | 'approve' | 'reject'; by: string; reason?: string; at: number })[]; moves: { name: string; possible: boolean; code?: string; reason?: string }[]; updatedAt: number; submittedAt?: number; version: number }>
    /** 提交资质申请 */
    submitApplication: Call<{ params: { id: string } }, { applicationId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected' }>
    /** 查看一份资质申请 */
    application: Call<{ params: { id: string } }, { applicationId: string; userId: string; state: 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'; details: { name?: string; idNumber?: string; title?: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; departmentCode?: string; hospital?: string; practiceScope?: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; qualificationNumber?: string; licenceNumber?: string; licenceType?: '执业医师' | '执业助理医师'; independentSince?: string; licenceExpiresOn?: string; consentOfInstitution?: boolean; documents?: { qualification?: string; licence?: string; idCard?: string; titleCertificate?: string; institutionConsent?: string; portrait?: string; signature?: string } }; rejectedReason?: string; verifiedBy?: string; decidedBy?: string; departmentName?: string; missing: string[]; checks: { rule: string; authority: string; passed: boolean; reason?: string }[]; history: ({ move: 'submit' | 'verify' | 'approve' | 'reject'; by: string; reason?: string; at: number })[]; moves: { name: string; possible: boolean; code?: string; reason?: string }[]; updatedAt: number; submittedAt?: number; version: number }>
    /** 查看自己的执业信息 */
    ownPractice: Call<Record<string, never>, { doctorId: string; name: string; title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; hospital: string; departmentCode: string; departmentName: string; expertise: string[]; offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[]; open: boolean; opensAt?: number }[]; rating: { averageTenths: number | null; count: number }; acceptMinutes: number | null; consultations: number; hasPortrait: boolean; bio: string; licenceNumber: string; practiceScope: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; licenceExpiresOn: string; verifiedOn: string; status: 'active' | 'suspended' | 'expired' | 'offboarded'; statusReason?: string; profileVersion: number }>
    /** 设置问诊方式的价格、开关和服务时间 */
    setOffer: Call<{ body: { kind: 'text'; price: number; on: boolean; hours?: { weekday: number; from: string; to: string }[] } }, { offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[] }[] }>
    /** 修改自己的简介和擅长 */
    saveProfile: Call<{ body: { bio: string; expertise: string[]; version: number } }, { doctorId: string; name: string; title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'; hospital: string; departmentCode: string; departmentName: string; expertise: string[]; offers: { kind: 'text'; price: number; on: boolean; hours: { weekday: number; from: string; to: string }[]; open: boolean; opensAt?: number }[]; rating: { averageTenths: number | null; count: number }; acceptMinutes: number | null; consultations: number; hasPortrait: boolean; bio: string; licenceNumber: string; practiceScope: '内科专业' | '外科专业' | '妇产科专业' | '儿科专业' | '眼耳鼻咽喉科专业' | '皮肤病与性病专业' | '精神卫生专业' | '职业病专业' | '医学影像和放射治疗专业' | '医学检验、病理专业' | '全科医学专业' | '急救医学专业' | '康复医学专业' | '预防保健专业' | '特种医学与军事医学专业' | '计划生育技术服务专业' | '重症医学科专业' | '口腔专业' | '中医专业' | '中西医结合专业' | '民族医专业'; licenceExpiresOn: string; verifiedOn: string; status: 'active' | 'suspended' | 'expired' | 'offboarded'; statusReason?: string; profileVersion: number }>
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
    /** 查看自己的快捷回复 */
    quickReplies: Call<Record<string, never>, { items: string[]; version: number }>
    /** 保存自己的全部快捷回复 */
    saveQuickReplies: Call<{ body: { items: string[]; version: number } }, { items: string[]; version: number }>
    /** 列出诊疗科目 */
    listDepartments: Call<Record<string, never>, { items: { code: string; name: string; parent?: string; aliases: string[]; doctors: number }[] }>
    /** 列出有医生执业的机构 */
    listHospitals: Call<{ query?: { after?: string | undefined; limit?: number | undefined; q?: string | undefined } }, { items: { hospital: string; doctors: number }[]; next?: string }>
  }
  consultation: {
    /** 患者填写病情，新建一份问诊草稿 */
    draft: Call<{ body: { doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; triageId?: string; description: string; duration?: string; tried?: string; allergies?: string; medicines?: string; pregnancy?: string; priorDiagnosis?: string; pictureIds?: string[]; proofPictureIds?: string[] } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 患者修改还没有提交的问诊草稿 */
    intake: Call<{ params: { id: string }; body: { version: number; description: string; duration?: string; tried?: string; allergies?: string; medicines?: string; pregnancy?: string; priorDiagnosis?: string; pictureIds?: string[]; proofPictureIds?: string[] } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 患者同意各项告知后提交问诊，价格从此固定 */
    submit: Call<{ params: { id: string }; body: { agreements: { kind: string; version: number }[]; notNow?: ({ category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' })[] } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 患者查看草稿里提到的、可能需要急诊的情况 */
    dangers: Call<{ params: { id: string } }, { categories: ('cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm')[] }>
    /** 患者按进度查看自己的问诊 */
    mine: Call<{ query?: { group?: 'running' | 'waiting' | 'finished' | undefined; after?: string | undefined; limit?: number | undefined } }, { items: ({ consultationId: string; patientId: string; doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; reason: string | null; amount: number; deadline: number | null; createdAt: number; changedAt: number; doctor: { name: string; title: string; hospital: string; departmentName: string }; complaint: string; patientName?: string })[]; next?: string }>
    /** 患者或接诊医生查看一次问诊的全部内容 */
    read: Call<{ params: { id: string } }, { consultationId: string; patientId: string; doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; reason: string | null; amount: number; deadline: number | null; createdAt: number; changedAt: number; doctor: { name: string; title: string; hospital: string; departmentName: string }; version: number; money: { amount: number; paid: number; refunded: number; refunding: number }; submittedAt: number | null; acceptedAt: number | null; endedAt: number | null; intake: { description: string; duration?: string; tried?: string; allergies?: string; medicines?: string; pregnancy?: string; priorDiagnosis?: string; pictureIds?: string[]; proofPictureIds?: string[] }; pictures: ({ pictureId: string; purpose: 'consultation' | 'proof'; ticket: string; problems: ('blank' | 'tiny' | 'dark' | 'bright' | 'blurred' | 'drawn' | 'small')[] })[]; patient?: { name: string; sex: string; birthDate: string; verified: boolean }; agreements: { kind: string; version: number }[]; proof: { accepted: boolean; decidedAt: number; reason?: string } | null; summary?: string; rounds: { used: number; most: number | null }; moves: { name: string; possible: boolean; code?: string; reason?: string }[] }>
    /** 患者在医生接诊前取消问诊，已付的费用全额退回 */
    cancel: Call<{ params: { id: string } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 医生查看待接诊、进行中和历史问诊 */
    workbench: Call<{ query?: { group?: 'pending_accept' | 'in_progress' | 'history' | undefined; after?: string | undefined; limit?: number | undefined } }, { counts: { pendingAccept: number; inProgress: number }; items: ({ consultationId: string; patientId: string; doctorId: string; profileId: string; lane: 'advice' | 'return_visit'; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; reason: string | null; amount: number; deadline: number | null; createdAt: number; changedAt: number; complaint: string; sex: string; birthDate: string })[]; next?: string }>
    /** 医生接诊 */
    accept: Call<{ params: { id: string } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 医生说明原因后不接诊，费用全额退回患者 */
    decline: Call<{ params: { id: string }; body: { reason: 'busy' | 'out_of_scope' | 'needs_offline' | 'insufficient' } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 医生写下小结并结束问诊 */
    complete: Call<{ params: { id: string }; body: { summary: string; treatedAs?: string } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 医生判断不适合线上继续时终止问诊并引导线下就医 */
    terminate: Call<{ params: { id: string }; body: { reason: 'first_visit' | 'condition_changed' | 'emergency' | 'unsuitable' | 'violation'; advice?: string } }, { consultationId: string; state: 'draft' | 'pending_payment' | 'pending_accept' | 'in_progress' | 'completed' | 'cancelled' | 'terminated' | 'refunding' | 'refunded' | 'partially_refunded' | 'refund_failed'; version: number; amount: number; deadline: number | null }>
    /** 医生判断复诊的既往诊断证明是否成立 */
    decideProof: Call<{ params: { id: string }; body: { accepted: boolean; reason?: string } }, { consultationId: string; accepted: boolean; decidedAt: number }>
  }
  messaging: {
    /** 列出我的会话和未读数 */
    conversations: Call<{ query?: { state?: 'waiting' | 'open' | 'closed' | undefined; limit?: number | undefined } }, { items: ({ conversationId: string; state: 'waiting' | 'open' | 'closed'; patientId: string; doctorId: string; lastSeq: number; lastAt: number; unread: number; patient: { received: number; read: number }; doctor: { received: number; read: number } })[] }>
    /** 读取会话中某个序号之后或之前的消息 */
    messages: Call<{ params: { id: string }; query?: { after?: number | undefined; before?: number | undefined; limit?: number | undefined } }, { messages: ({ seq: number; at: number; author: 'patient' | 'doctor' | 'system'; clientId: string; kind: 'text' | 'pictures' | 'system'; text?: string; pictures?: { pictureId: string; ticket: string }[]; recalledAt?: number })[]; lastSeq: number; gap?: { from: number; to: number } }>
    /** 在会话中发送一条消息 */
    send: Call<{ params: { id: string }; body: { clientId: string; text?: string; pictureIds?: string[] } }, { seq: number; at: number }>
    /** 告知已收到或已读到哪一条 */
    progress: Call<{ params: { id: string }; body: { received?: number; read?: number } }, { received: number; read: number }>
    /** 撤回自己两分钟内发送的消息 */
    recall: Call<{ params: { id: string; seq: string } }, { recalledAt: number }>
    /** 患者说明一条急症提示是不是现在发生的 */
    answerDanger: Call<{ params: { id: string; seq: string }; body: { answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' } }, { seq: number; at: number }>
  }
  media: {
    /** 上传一张图片，去掉拍摄信息后加密保存 */
    upload: Call<{ query: { purpose: 'consultation' | 'proof' | 'message' | 'licence' }; body: Bytes }, { pictureId: string; purpose: 'consultation' | 'proof' | 'message' | 'licence'; width: number; height: number; bytes: number; contentType: 'image/jpeg' | 'image/png'; createdAt: number; quality: { verdict: 'good' | 'poor' | 'unusable'; problems: ('blank' | 'tiny' | 'dark' | 'bright' | 'blurred' | 'drawn' | 'small')[]; hash: string } }>
    /** 查看一张图片或它的缩略图 */
    show: Call<{ params: { id: string }; query?: { size?: 'full' | 'thumb' | undefined; ticket?: string | undefined } }, Bytes>
  }
  payment: {
    /** 患者为一次问诊发起微信支付 */
    pay: Call<{ body: { consultationId: string } }, { paymentId: string; outTradeNo: string; amount: number; expiresAt: number; prepay: { appId: string; timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string } }>
    /** 患者查看一笔支付的状态 */
    read: Call<{ params: { id: string } }, { paymentId: string; consultationId: string; outTradeNo: string; state: 'created' | 'paid' | 'closed'; amount: number; refunded: number; expiresAt: number; paidAt: number | null }>
    /** 患者付款后主动向微信核对结果 */
    confirm: Call<{ params: { id: string } }, { paymentId: string; consultationId: string; outTradeNo: string; state: 'created' | 'paid' | 'closed'; amount: number; refunded: number; expiresAt: number; paidAt: number | null }>
  }
  engagement: {
    /** 患者为一次已完成的问诊提交匿名评价 */
    submitReview: Call<{ body: { consultationId: string; stars: number; tags?: ('讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善' | '讲解不清' | '不够耐心' | '回复较慢' | '没有解决问题' | '态度冷淡')[]; text?: string } }, { reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld' }>
    /** 查看一位医生已展示的评价和平均星级 */
    doctorReviews: Call<{ params: { id: string }; query?: { after?: string | undefined; limit?: number | undefined } }, { items: ({ publishedId: string; stars: number; tags: ('讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善' | '讲解不清' | '不够耐心' | '回复较慢' | '没有解决问题' | '态度冷淡')[]; text: string; publishedOn: number })[]; next?: string; count: number; averageTenths: number | null }>
    /** 患者查看自己写过的评价和审核结果 */
    myReviews: Call<{ query?: { after?: string | undefined; limit?: number | undefined } }, { items: ({ reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld'; stars: number; tags: ('讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善' | '讲解不清' | '不够耐心' | '回复较慢' | '没有解决问题' | '态度冷淡')[]; text: string; reason: 'personal_data' | 'insult' | 'advertisement' | 'unrelated' | 'illegal' | null; appeal: string | null; createdAt: number; decidedAt: number | null; consultationId: string; doctorId: string })[]; next?: string }>
    /** 患者对未展示的评价提出申诉 */
    appealReview: Call<{ params: { id: string }; body: { text: string } }, { reviewId: string; state: 'submitted' | 'published' | 'refused' | 'removed' | 'appealed' | 'upheld' }>
    /** 公布评价的展示与未展示数量及理由 */
    reviewFigures: Call<Record<string, never>, { total: number; published: number; waiting: number; withheld: number; appealed: number; reasons: ({ reason: 'personal_data' | 'insult' | 'advertisement' | 'unrelated' | 'illegal'; count: number })[]; byStars: { stars: number; total: number; withheld: number }[] }>
    /** 查看发给自己的通知 */
    notices: Call<{ query?: { after?: string | undefined; limit?: number | undefined } }, { items: ({ noticeId: string; kind: 'consultation_waiting' | 'consultation_accepted' | 'consultation_declined' | 'consultation_completed' | 'consultation_terminated' | 'consultation_lapsed' | 'consultation_refunded'; title: string; text: string; consultationId: string; createdAt: number; read: boolean })[]; next?: string; unread: number }>
    /** 查看可以订阅的微信消息，供小程序征求同意 */
    noticeTemplates: Call<Record<string, never>, { items: ({ kind: 'message' | 'consultation_waiting' | 'consultation_accepted' | 'consultation_declined' | 'consultation_completed' | 'consultation_terminated' | 'consultation_lapsed' | 'consultation_refunded'; templateId: string; title: string })[] }>
    /** 把一条通知标为已读 */
    readNotice: Call<{ params: { id: string } }, { noticeId: string; unread: number }>
  }
  triage: {
    /** 列出人体图上的部位和每个部位的常见症状 */
    body: Call<{ query: { figure: 'male' | 'female' | 'child' } }, { regions: ({ code: 'head' | 'face' | 'eye' | 'ear' | 'nose' | 'mouth' | 'throat' | 'neck' | 'shoulder' | 'chest' | 'breast' | 'upper_abdomen' | 'lower_abdomen' | 'groin' | 'arm' | 'hand' | 'back' | 'waist' | 'buttock' | 'anus' | 'thigh' | 'knee' | 'calf' | 'foot' | 'skin' | 'whole' | 'mind'; name: string; on: ('front' | 'back')[]; symptoms: ({ code: string; name: string; common: 'often' | 'sometimes' | 'seldom' })[] })[] }>
    /** 根据部位、症状、描述和回答，给出下一个问题、就诊科室建议或急症提示 */
    ask: Call<{ body: { profileId?: string; figure?: 'male' | 'female' | 'child'; regions?: ('head' | 'face' | 'eye' | 'ear' | 'nose' | 'mouth' | 'throat' | 'neck' | 'shoulder' | 'chest' | 'breast' | 'upper_abdomen' | 'lower_abdomen' | 'groin' | 'arm' | 'hand' | 'back' | 'waist' | 'buttock' | 'anus' | 'thigh' | 'knee' | 'calf' | 'foot' | 'skin' | 'whole' | 'mind')[]; symptoms?: string[]; text?: string; answers?: { question: string; answer: string }[]; notNow?: ({ category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' })[] } }, { step: 'question' | 'more' | 'danger' | 'result'; sentence?: string; question?: { code: string; text: string; why?: string; answers: { code: string; text: string }[] }; danger?: { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; title: string; noticed: string; advice: string[]; calls: { name: string; number: string }[]; notNow: { question: string; answers: ({ code: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread'; text: string })[] } }; result?: { triageId?: string; departments: { label: string; code: string; name: string; confidence?: number; reason: string; doctors: number }[]; abstained: boolean; tell: string[]; words: string[] }; provenance: { label: string; generatedBy: 'ai'; model: string; at: number } }>
    /** 同意把这次描述用于改进导诊，或收回同意 */
    learn: Call<{ params: { id: string }; body: { told?: { profileId?: string; figure?: 'male' | 'female' | 'child'; regions?: ('head' | 'face' | 'eye' | 'ear' | 'nose' | 'mouth' | 'throat' | 'neck' | 'shoulder' | 'chest' | 'breast' | 'upper_abdomen' | 'lower_abdomen' | 'groin' | 'arm' | 'hand' | 'back' | 'waist' | 'buttock' | 'anus' | 'thigh' | 'knee' | 'calf' | 'foot' | 'skin' | 'whole' | 'mind')[]; symptoms?: string[]; text?: string; answers?: { question: string; answer: string }[]; notNow?: ({ category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; answer: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread' })[] } } }, { triageId: string; kept: boolean }>
    /** 查看一类急症提示的说明、电话和确认问题 */
    danger: Call<{ params: { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm' } }, { category: 'cardiac' | 'stroke' | 'airway' | 'consciousness' | 'bleeding' | 'acute_abdomen' | 'obstetric' | 'child' | 'poisoning' | 'trauma' | 'head_eye' | 'metabolic' | 'anaphylaxis' | 'self_harm'; title: string; noticed: string; advice: string[]; calls: { name: string; number: string }[]; notNow: { question: string; answers: ({ code: 'still' | 'past' | 'treated' | 'other_safe' | 'other_now' | 'misread'; text: string })[] } }>
    /** 列出一个城市设有急诊的医院 */
    emergencySites: Call<{ query?: { city?: string | undefined } }, { cities: string[]; items: { hospital: string; city: string; level: string }[]; source: string }>
    /** 公开智能导诊的准确率、测量方法和上线后的实际结果 */
    quality: Call<Record<string, never>, { model: { version: string; measuredOn: string; sets: { name: string; about: string; n: number; top1: { value: number; low: number; high: number }; top3: { value: number; low: number; high: number }; macroF1: { value: number; low: number; high: number } }[]; perDepartment: { label: string; n: number; recall: number; precision: number; f1: number }[]; calibration: { said: number; right: number; n: number }[]; calibrationError: number; abstained: number; redFlags: { n: number; recall: number; falseAlarms: number }; weaknesses: string[] }; live: { since: number | null; recommended: number; abstained: number; dangers: number; chosen: { n: number; first: number; amongThree: number }; treated: { n: number; first: number; amongThree: number } } }>
  }
}

/** 问诊的实时消息: what a device says. */
export type SocketUp =
  | { t: 'hello'; token: string }
  | { t: 'send'; ref: string; conversationId: string; text?: string; pictureIds?: string[] }
  | { t: 'sync'; ref: string; conversationId: string; after: number }
  | { t: 'progress'; conversationId: string; received?: number; read?: number }
  | { t: 'typing'; conversationId: string }
  | { t: 'ping' }

/** 问诊的实时消息: what the server says. */
export type SocketDown =
  | { t: 'welcome'; at: number; conversations: ({ conversationId: string; state: 'waiting' | 'open' | 'closed'; patientId: string; doctorId: string; lastSeq: number; lastAt: number; unread: number; patient: { received: number; read: number }; doctor: { received: number; read: number } })[] }
  | { t: 'sent'; ref: string; conversationId: string; seq: number; at: number }
  | { t: 'refused'; ref?: string; code: string; message: string }
  | { t: 'message'; conversationId: string; message: { seq: number; at: number; author: 'patient' | 'doctor' | 'system'; clientId: string; kind: 'text' | 'pictures' | 'system'; text?: string; pictures?: { pictureId: string; ticket: string }[]; recalledAt?: number } }
  | { t: 'batch'; ref: string; conversationId: string; messages: ({ seq: number; at: number; author: 'patient' | 'doctor' | 'system'; clientId: string; kind: 'text' | 'pictures' | 'system'; text?: string; pictures?: { pictureId: string; ticket: string }[]; recalledAt?: number })[]; lastSeq: number; gap?: { from: number; to: number } }
  | { t: 'recalled'; conversationId: string; seq: number; at: number }
  | { t: 'progress'; conversationId: string; role: 'patient' | 'doctor'; received: number; read: number }
  | { t: 'conversation'; conversationId: string; state: 'waiting' | 'open' | 'closed' }
  | { t: 'head'; conversationId: string; lastSeq: number }
  | { t: 'typing'; conversationId: string; role: 'patient' | 'doctor' }
  | { t: 'presence'; conversationId: string; role: 'patient' | 'doctor'; present: boolean }
  | { t: 'pong' }
