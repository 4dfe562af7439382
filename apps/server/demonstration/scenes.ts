/** A consultation as two people had it, up to where it stands. Each patient has one with a doctor, by which it is found again. */
export type Scene = {
  readonly patient: PatientName
  /** Which of the patient's profiles; the first unless given. */
  readonly profile?: number
  /** The doctor's phone. */
  readonly doctor: string
  readonly description: string
  readonly duration?: string
  readonly tried?: string
  readonly allergies?: string
  readonly medicines?: string
  readonly talk?: readonly (readonly [by: 'patient' | 'doctor', text: string])[]
  readonly ending?: {
    readonly summary: string
    readonly review?: { readonly stars: number; readonly tags: readonly Tag[]; readonly text: string }
  }
  /** Whether the doctor has taken it; one without is still waiting. */
  readonly accepted?: true
}

export type PatientName = 'main' | 'second' | 'third' | 'fourth' | 'fifth'
type Tag = '讲解清楚' | '耐心细致' | '回复及时' | '建议有用' | '态度友善'

type Profile = {
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly birthDate: string
  readonly relation: 'self' | 'child' | 'parent'
}

/** Accounts that order. The first one is the patient's phone on the first page. */
export const patients: Readonly<Record<PatientName, { readonly phone: string; readonly profiles: readonly [Profile, ...Profile[]] }>> = {
  main: {
    phone: '13800001234',
    profiles: [
      { name: '陈宁', sex: 'female', birthDate: '1990-06-18', relation: 'self' },
      { name: '陈小满', sex: 'male', birthDate: '2019-05-21', relation: 'child' },
    ],
  },
  second: { phone: '13800002001', profiles: [{ name: '李建国', sex: 'male', birthDate: '1968-10-02', relation: 'self' }] },
  third: {
    phone: '13800002002',
    profiles: [
      { name: '赵敏', sex: 'female', birthDate: '1992-01-30', relation: 'self' },
      { name: '赵桂兰', sex: 'female', birthDate: '1956-04-11', relation: 'parent' },
    ],
  },
  fourth: { phone: '13800002003', profiles: [{ name: '孙宇航', sex: 'male', birthDate: '2001-12-12', relation: 'self' }] },
  fifth: { phone: '13800002004', profiles: [{ name: '周佳', sex: 'female', birthDate: '1985-03-05', relation: 'self' }] },
}

/** What the two phones of the first page and the doctor's workbench begin with. */
export const openScenes: readonly Scene[] = [
  {
    patient: 'second',
    doctor: '13900000001',
    description: '小腿外侧有一块皮肤发红、干、痒，大概两个硬币大，晚上痒得明显，抓过以后有点脱皮。',
    duration: '三周',
    tried: '抹过凡士林，好一点又回来',
    allergies: '无',
    medicines: '降压药，每天一次',
  },
  {
    patient: 'third',
    profile: 1,
    doctor: '13900000001',
    description: '老人洗澡后全身皮肤干痒，腰和小腿抓出了红印，没有水泡。',
    duration: '入冬以来',
    allergies: '磺胺类药物',
  },
  {
    patient: 'fourth',
    doctor: '13900000001',
    accepted: true,
    description: '脸颊和下巴反复长痘，这个月又多了几颗，有的会留印子。',
    duration: '半年',
    tried: '换过两种洗面奶',
    talk: [
      ['doctor', '您好，我看到您的描述了。平时几点睡，饮食上甜的、奶制品吃得多吗？'],
      ['patient', '经常一两点睡，每天一杯奶茶。'],
      ['doctor', '先试两周：晚上十二点前睡，奶茶停掉，洁面一天两次、用温和的。洗完脸后有没有紧绷、刺痛？'],
      ['patient', '有一点紧绷，主要是脸颊两边。'],
    ],
  },
  {
    patient: 'main',
    profile: 1,
    doctor: '13900000003',
    accepted: true,
    description: '孩子咳嗽四天了，夜里和早上重一些，有一点痰，不发烧，精神好，吃饭正常。',
    duration: '四天',
    tried: '多喝温水，睡前一勺蜂蜜',
    allergies: '无',
    talk: [
      ['doctor', '您好，孩子精神好、吃饭正常，先不用太担心。咳嗽时有没有喘、呼吸变快？'],
      ['patient', '没有喘，跑跳以后也不喘，就是睡前要咳一阵。'],
      ['doctor', '家里有人吸烟或者刚换了被褥、养了宠物吗？班里有没有小朋友也在咳？'],
      ['patient', '没有吸烟的，班里好几个都在咳。'],
      ['doctor', '听起来像是普通的感冒后咳嗽。今晚把上身垫高一点，房间湿度保持在一半左右。如果发烧、呼吸变快或者精神变差，请直接去医院。'],
    ],
  },
  {
    patient: 'main',
    doctor: '13900000008',
    description: '单位体检空腹血糖 6.3，去年是 5.8，想知道要不要再查、平时怎么注意。身高 162，体重 66 公斤。',
    duration: '上周体检发现',
    allergies: '青霉素',
  },
]

/** Finished ones, from which doctors have their reviews. */
export const finishedScenes: readonly Scene[] = [
  finished(
    'main',
    '13900000014',
    '换季就打喷嚏、流清鼻涕，早上起来最明显，眼睛也痒。',
    [
      ['doctor', '您好，每年大概哪几个月这样？家里有没有地毯、毛绒玩具或者宠物？'],
      ['patient', '春天和秋天，家里有一只猫。'],
      ['doctor', '猫先不进卧室，床品每周用热水洗一次，早晚用生理盐水冲鼻子。两周后看看变化。'],
    ],
    '根据描述，鼻部不适与换季和接触猫毛关系较大。建议减少接触、盐水冲洗，记录两周；如果影响睡眠，请到线下耳鼻喉科检查过敏原。本次为健康咨询，不作诊断。',
    5,
    ['讲解清楚', '建议有用'],
    '讲得很细，照着做了几天，早上好多了。',
  ),
  finished(
    'fifth',
    '13900000001',
    '手指关节处起了小水泡，很痒，洗碗以后更明显。',
    [
      ['doctor', '最近有没有换洗洁精，或者长时间戴手套？'],
      ['patient', '换了洗洁精，没戴手套。'],
      ['doctor', '先把洗洁精停掉，洗碗戴棉手套再套橡胶手套，洗完手马上抹护手霜。'],
    ],
    '像是反复接触洗洁精后的手部皮肤刺激。建议避免接触、勤用护手霜；一周没有好转或渗液，请到皮肤科面诊。本次为健康咨询，不作诊断。',
    5,
    ['回复及时', '讲解清楚'],
    '医生问得很仔细，原来是洗洁精的事。',
  ),
  finished(
    'second',
    '13900000003',
    '小孙子三岁，这两天大便有点稀，一天三四次，精神好。',
    [
      ['doctor', '有没有发烧、呕吐？尿量和平时一样吗？'],
      ['patient', '没有，尿也正常。'],
    ],
    '精神好、尿量正常，可以在家观察：少量多次喝水，饮食清淡。出现发热、呕吐、尿少或便血，请尽快就医。',
    5,
    ['耐心细致'],
    '心里踏实了。',
  ),
  finished(
    'fourth',
    '13900000012',
    '打球扭了脚踝，外侧有点肿，能走路但是疼。',
    [
      ['doctor', '受伤多久了？按压骨头的地方疼不疼，能不能单脚站？'],
      ['patient', '昨天下午，骨头不疼，单脚能站一会儿。'],
    ],
    '前两天冰敷、抬高、少走路，之后慢慢活动踝关节。如果骨头压痛明显、不能负重或一周不见好，请到骨科拍片。',
    4,
    ['建议有用'],
    '说得明白，就是回复稍微慢了一点。',
  ),
  finished(
    'second',
    '13900000006',
    '戒烟一个月，早上总有痰，想知道正常不正常。',
    [
      ['doctor', '恭喜您迈出这一步。痰是什么颜色，爬三层楼会不会喘？'],
      ['patient', '白色的，不喘。'],
    ],
    '戒烟后一段时间痰多是常见的。继续坚持，多喝水，适当走路；如果痰中带血、发热或气短，请到呼吸科就诊。',
    5,
    ['态度友善', '讲解清楚'],
    '鼓励很有用。',
  ),
  finished(
    'third',
    '13900000007',
    '吃完饭总觉得胀，打嗝，最近工作压力大。',
    [
      ['doctor', '有没有反酸、夜里痛醒、体重下降？'],
      ['patient', '没有，就是胀。'],
    ],
    '少量多餐、细嚼慢咽，饭后走十五分钟，记录两周饮食与症状。若体重下降、黑便或夜间痛醒，请到消化科检查。',
    5,
    ['耐心细致', '建议有用'],
    '没有一上来就让我做胃镜，很安心。',
  ),
  finished(
    'fourth',
    '13900000009',
    '熬夜以后后脑勺发紧，像戴了一顶紧帽子，睡一觉会好。',
    [
      ['doctor', '一周大概几次？有没有恶心、怕光，或者看东西模糊？'],
      ['patient', '一周两三次，没有别的。'],
    ],
    '更像是和作息、姿势有关的紧张性头痛。固定睡眠时间，每小时起来活动颈肩；若突然剧烈头痛、呕吐或手脚无力，请马上就医。',
    4,
    ['讲解清楚'],
    '挺好的，知道该怎么记录了。',
  ),
  finished(
    'third',
    '13900000010',
    '这两个月月经提前了一周左右，量差不多。',
    [
      ['doctor', '近期体重、作息有没有变化？有没有怀孕的可能？'],
      ['patient', '最近加班多，没有怀孕可能。'],
    ],
    '偶尔提前一周多与作息和压力有关，可以再观察两个周期并记录。若出血量明显增多、持续超过十天或两次月经之间出血，请到妇科检查。',
    5,
    ['态度友善', '回复及时'],
    '医生很温和。',
  ),
]

function finished(
  patient: PatientName,
  doctor: string,
  description: string,
  talk: readonly (readonly ['patient' | 'doctor', string])[],
  summary: string,
  stars: number,
  tags: readonly Tag[],
  text: string,
): Scene {
  return { patient, doctor, description, accepted: true, talk, ending: { summary, review: { stars, tags, text } } }
}
