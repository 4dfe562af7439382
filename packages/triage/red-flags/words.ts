import type { RedFlagCategory } from './red-flag.ts'

/** What a person reads when a danger is noticed. None of it names a disease: that is for whoever examines them. */
export type RedFlagWords = {
  /** A few characters, for a heading or a list. */
  readonly name: string
  readonly noticed: string
  /** What to do now, the most pressing first. */
  readonly doNow: readonly string[]
  /** Numbers to offer as buttons, the first of them large. */
  readonly calls: readonly { readonly number: string; readonly name: string }[]
}

const ambulance = { number: '120', name: '120 急救电话' } as const
const police = { number: '110', name: '110 报警电话' } as const
const hotline = { number: '12356', name: '12356 心理援助热线' } as const

const call = '请马上拨打 120，或者让身边的人送去最近的急诊。'
const doNotDrive = '不要自己开车去，身边最好一直有人。'

export const redFlagWords: Readonly<Record<RedFlagCategory, RedFlagWords>> = {
  self_harm: {
    name: '您的安全',
    noticed: '您提到了很难承受的念头。谢谢您愿意说出来，现在最要紧的是您的安全。',
    doNow: [
      '如果您正处在危险中，或者已经受伤，请马上拨打 120 或 110。',
      '您也可以现在就拨打 12356 心理援助热线，有人会听您说。',
      '请到有人的地方去，或者请一位您信得过的人来陪着您。',
      '如果您说的是身边的人，请陪在他身边，不要让他独处。',
    ],
    calls: [hotline, ambulance, police],
  },
  consciousness: {
    name: '意识或抽搐',
    noticed: '您提到了意识不清、晕倒或抽搐，这可能需要马上处理。',
    doNow: [call, '让他侧过身躺着，松开衣领，不要往嘴里塞东西，也不要喂水喂药。', '没有反应也没有呼吸时，请按 120 的电话指导做胸外按压。'],
    calls: [ambulance],
  },
  airway: {
    name: '呼吸困难',
    noticed: '您提到了呼吸困难或者被东西卡住，这可能需要马上处理。',
    doNow: [
      call,
      '坐起来，松开衣领，保持空气流通，尽量少说话、少走动。',
      '被东西卡住、咳不出声时，请按 120 的电话指导处理，不要用手去抠。',
    ],
    calls: [ambulance],
  },
  anaphylaxis: {
    name: '严重过敏',
    noticed: '您提到的过敏样反应来得快、范围大，这可能需要马上处理。',
    doNow: [call, '停止接触可疑的食物、药物或东西，不要再吃、再用。', '医生给您备过急救药的，按医生教过的方法使用。'],
    calls: [ambulance],
  },
  cardiac: {
    name: '胸痛或心脏不适',
    noticed: '您提到了胸口或心脏的不适，这可能需要马上处理。',
    doNow: [call, '坐下或躺下休息，不要走动，不要用力。', doNotDrive],
    calls: [ambulance],
  },
  stroke: {
    name: '突然的口角、言语或肢体异常',
    noticed: '您提到了嘴歪、说话不清或一侧手脚没力，这可能需要马上处理，越早越好。',
    doNow: [call, '记下最后一次完全正常是几点，告诉急救人员。', '先不要吃东西、喝水或自己服药，即使好转了也请去急诊。'],
    calls: [ambulance],
  },
  bleeding: {
    name: '出血',
    noticed: '您提到了出血，这可能需要马上处理。',
    doNow: [call, '看得见的伤口，用干净的布用力按住，不要松开去看。', '吐血、咳血或便血时，侧卧或坐着，先不要吃喝。'],
    calls: [ambulance],
  },
  poisoning: {
    name: '中毒或误服',
    noticed: '您提到了误服、过量或接触有毒的东西，即使现在没有感觉，也可能需要马上处理。',
    doNow: [call, '不要催吐，把包装、剩下的东西或呕吐物一起带去医院。', '如果是煤气，先到空气流通的地方，再打电话。'],
    calls: [ambulance],
  },
  trauma: {
    name: '受伤',
    noticed: '您提到的受伤，这可能需要马上处理。',
    doNow: [call, '从高处摔下或撞伤后，先不要搬动，等急救人员来。', '伤口流血就用干净的布按住；烫伤用流动的凉水冲，不要涂东西。'],
    calls: [ambulance],
  },
  obstetric: {
    name: '孕期或产后不适',
    noticed: '您提到的孕期或产后情况，这可能需要马上处理。',
    doNow: ['请马上联系您产检的医院，或者去最近的有产科的急诊；情况急就拨打 120。', '破水或出血时先躺下，减少走动。', doNotDrive],
    calls: [ambulance],
  },
  child: {
    name: '孩子的情况',
    noticed: '您提到的孩子的情况，这可能需要马上处理。',
    doNow: ['请马上带孩子去最近的儿科急诊；叫不醒、喘不上气或抽搐，请拨打 120。', '路上抱稳孩子，留意呼吸和脸色，不要硬喂水喂药。'],
    calls: [ambulance],
  },
  head_eye: {
    name: '头痛或眼睛的情况',
    noticed: '您提到的头或眼睛的情况，这可能需要马上处理。',
    doNow: [
      '请马上去最近的急诊；越来越重或人不清醒，请拨打 120。',
      '眼睛里进了东西，马上用大量清水冲洗，不要揉；眼睛被扎伤则不要冲、不要压。',
      doNotDrive,
    ],
    calls: [ambulance],
  },
  acute_abdomen: {
    name: '急性腹痛',
    noticed: '您提到的腹部情况，这可能需要马上处理。',
    doNow: ['请马上去最近的急诊；疼得厉害、出冷汗或要晕倒，请拨打 120。', '看医生之前先不要吃喝，也先不要自己用药。', doNotDrive],
    calls: [ambulance],
  },
  metabolic: {
    name: '高热或血糖异常',
    noticed: '您提到的情况，这可能需要马上处理。',
    doNow: [call, '在太热的地方，先移到阴凉处，松开衣服，用水给身体降温。', '人不清醒时不要喂水喂药。'],
    calls: [ambulance],
  },
}
