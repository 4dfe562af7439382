/** What a doctor may answer with one tap before having written sentences of their own: they ask, explain and promise nothing. */
export const startingReplies: readonly string[] = [
  '您好，我已看到您的描述，先问您几个问题。',
  '这个情况持续多久了？是越来越重，还是时好时坏？',
  '之前有没有看过医生，做过检查或用过药？效果怎么样？',
  '有没有药物或食物过敏？平时在吃什么药？',
  '有没有高血压、糖尿病等慢性病？是否怀孕或在哺乳？',
  '方便的话，请在光线好的地方再拍一张清楚的照片，近一张、远一张。',
  '有没有发热？最高多少度，怎么量的？',
  '我需要看一下您的资料，请稍等几分钟，我会回复您。',
  '建议您到线下医院当面检查，线上看不到的地方需要医生亲手检查。',
  '如果症状突然加重，请不要等我回复，马上去最近的急诊或拨打120。',
]
