import type { RegionCode } from './regions.ts'

/**
 * What people feel at each region, in their words, the most common first: `code:name`, a bar before what is less common and
 * another before what is rare. `m`, `f`, `c` after a tilde: shown on these figures alone.
 * Chosen from the symptoms that 7,047 described diseases have in common, and put into everyday words by us.
 */
export const symptomsData: Readonly<Record<RegionCode, string>> = {
  head: 'headache:头痛 dizziness:头晕 vertigo:天旋地转 hair_loss:脱发 dandruff:头屑多 scalp_itch:头皮痒 | migraine:一侧头跳痛 heavy_head:头昏沉 scalp_bumps:头皮长疙瘩 head_injury:碰伤头部 memory:记性变差 | fainting:晕倒过 tremor_head:头不自主摇动 big_head:头围偏大~c soft_fontanelle:囟门鼓起~c',
  face: 'acne:长痘 face_rash:脸上起疹子 face_itch:脸上发痒 face_redness:脸发红 spots:长斑 | face_swelling:脸肿 face_numb:脸麻木 facial_pain:脸上电击样痛 mole:长痣或痣变大 | crooked_mouth:口角歪斜 eyelid_twitch:脸部抽动 jaw_click:张口响或痛',
  eye: 'red_eye:眼睛红 itchy_eye:眼睛痒 dry_eye:眼睛干涩 blurred:看东西模糊 tears:流眼泪 discharge:眼屎多 | eye_pain:眼睛痛 stye:眼皮长包 floaters:眼前有黑影飘动 near_sight:近视加深 light:怕光 | sudden_blind:突然看不见 double:看东西重影 squint:眼睛斜视 foreign_eye:眼里进东西 droop:眼皮下垂 blinking:频繁眨眼~c',
  ear: 'ear_pain:耳朵痛 tinnitus:耳鸣 hearing_loss:听力下降 ear_itch:耳朵痒 ear_block:耳朵闷堵 | ear_discharge:耳朵流水流脓 earwax:耳屎多取不出 sudden_deaf:突然听不见 | ear_foreign:耳朵进东西 ear_skin:耳廓红肿 pulling_ear:总抓耳朵~c',
  nose: 'runny:流鼻涕 blocked:鼻塞 sneezing:打喷嚏 nose_itch:鼻子痒 nosebleed:流鼻血 | yellow_snot:脓鼻涕 smell_loss:闻不到味 snoring:打呼噜 nose_dry:鼻子干 | blood_snot:回吸涕带血 nose_foreign:鼻子塞了东西 nose_injury:鼻子碰伤',
  mouth:
    'toothache:牙痛 gum_bleed:牙龈出血 gum_swelling:牙龈肿 ulcer:口腔溃疡 bad_breath:口臭 | decay:蛀牙 wisdom:智齿疼 loose_tooth:牙齿松动 crooked_teeth:牙齿不齐 dry_mouth:口干 lip_peel:嘴唇干裂脱皮 | white_patch:口腔白斑 tongue_pain:舌头痛或麻 drooling:流口水多~c missing_tooth:掉牙或缺牙',
  throat:
    'sore_throat:嗓子痛 cough:咳嗽 phlegm:有痰 foreign_feel:嗓子有异物感 throat_itch:嗓子痒 | hoarse:声音嘶哑 swallow_pain:吞咽痛 tonsil:扁桃体肿大 dry_throat:嗓子干 | swallow_hard:吞咽困难 fish_bone:卡了鱼刺 blood_cough:咳血 bark_cough:像狗叫样咳~c',
  neck: 'neck_pain:脖子痛 stiff_neck:落枕脖子僵 neck_lump:脖子有包块 thyroid_nodule:甲状腺结节 lymph:淋巴结肿大 | arm_numb_neck:脖子痛连手麻 thick_neck:脖子变粗 neck_itch:脖子皮肤发痒 | neck_cant_turn:脖子不能转动 wry_neck:歪脖子~c',
  shoulder:
    'shoulder_pain:肩膀痛 frozen:抬不起胳膊 shoulder_stiff:肩颈僵硬 night_shoulder:夜里肩痛 | shoulder_injury:肩膀摔伤拉伤 shoulder_click:肩膀活动响 | shoulder_numb:肩臂麻木 shoulder_lump:肩上有包块',
  chest:
    'chest_tight:胸闷 cough_chest:咳嗽 palpitation:心慌心悸 chest_pain:胸痛 short_breath:气短 | phlegm_chest:咳痰 wheeze:喘气有哮鸣音 rib_pain:肋骨痛 lung_nodule:肺结节 heart_murmur:心脏杂音 reflux_chest:胸口烧灼反酸 | crushing:胸口压榨样痛 cough_blood:咳血 cant_lie:躺下喘不上气 chest_injury:胸部撞伤 slow_pulse:心跳慢',
  breast:
    'breast_pain:乳房胀痛 breast_lump:乳房有肿块 breast_nodule:乳腺结节 nipple_discharge:乳头溢液 | mastitis:哺乳期乳房红肿痛 nipple_itch:乳头痒或脱皮 accessory:腋下副乳 little_milk:奶水少或堵奶 | breast_skin:乳房皮肤凹陷或橘皮样 breast_size:两侧大小不一 early_breast:发育过早',
  upper_abdomen:
    'stomach_pain:胃痛 bloating:胃胀 reflux:反酸烧心 nausea:恶心 vomiting:呕吐 poor_appetite:没胃口 | belching:打嗝嗳气 right_rib_pain:右上腹痛 gallstone:胆结石 liver_abnormal:肝功能异常 yellow:皮肤眼睛发黄 hungry_pain:饿了就痛 | vomit_blood:呕血 black_stool:大便发黑 sudden_severe:突发剧烈腹痛 left_rib_pain:左上腹痛连后背',
  lower_abdomen:
    'belly_pain:肚子痛 diarrhoea:拉肚子 constipation:便秘 gas:腹胀排气多 frequent_urine:尿频尿急 | urine_pain:小便痛 period_pain:痛经~f irregular:月经不规律~f navel_pain:肚脐周围痛 right_lower:右下腹痛 blood_urine:尿血 mucus_stool:大便有黏液 | lump_groin:腹股沟鼓包 heavy_period:月经量多~f bleeding_between:非经期出血~f missed_period:停经或怀疑怀孕~f hard_urine:排尿困难 bedwet:尿床~c',
  groin:
    'itch_private:私处瘙痒 leucorrhoea:白带异常~f odour:有异味~f frequent_private:尿频尿痛 foreskin:包皮长或红肿~mc bumps_private:长小疙瘩 | testicle_pain:睾丸痛~mc testicle_lump:阴囊肿大~mc erection:勃起困难~m early:时间短~m ulcer_private:破溃 vulva_pain:外阴痛~f | discharge_private:尿道流脓~m blood_semen:精液带血~m prolapse:有东西脱出~f undescended:摸不到睾丸~c labia:阴唇粘连~c',
  arm: 'arm_pain:手臂痛 arm_numb:手臂麻 elbow_pain:肘部痛 arm_rash:手臂起疹子 | arm_weak:手臂没力 arm_lump:手臂有包块 wrist_pain:手腕痛 | arm_injury:摔伤不能动 arm_swelling:手臂肿 one_side_weak:一侧手脚突然没力',
  hand: 'hand_numb:手麻 hand_pain:手关节痛 hand_peel:手脱皮 hand_blister:手起小水泡 | morning_stiff:早上手僵 tremor:手抖 nail:指甲变形变色 trigger_finger:手指弹响卡住 | hand_injury:手割伤压伤 wart:手上长瘊子 cold_hand:手冷发白发紫 sweat_hand:手心出汗多',
  back: 'back_pain:后背痛 back_acne:后背长痘 back_itch:后背痒 stiff_back:背部僵硬 | scoliosis:脊柱侧弯 back_lump:背上有包块 back_chest:后背痛连胸口 | hunch:驼背 shingles_back:一侧带状水疱痛 back_injury:背部摔伤',
  waist:
    'low_back_pain:腰痛 leg_radiation:腰痛连腿 disc:腰椎间盘突出 waist_sore:腰酸 | kidney_pain:腰部绞痛 kidney_stone:肾结石 foam_urine:小便泡沫多 waist_sprain:扭腰 | night_back:夜间腰痛晨僵 waist_rash:腰间带状疱疹 waist_blood_urine:腰痛伴血尿',
  buttock:
    'buttock_pain:臀部痛 sciatica:臀腿放射痛 buttock_boil:臀部长疖子 buttock_rash:臀部起疹 | tail_pain:尾骨痛 hip_pain:髋部痛 | hip_fall:摔伤后不能站 diaper_rash:红屁股~c injection_lump:打针处硬块',
  anus: 'haemorrhoid:痔疮 anal_bleed:便血 anal_pain:肛门痛 anal_itch:肛门痒 | anal_lump:肛门长东西 anal_pus:肛周流脓 anal_drop:肛门坠胀 hard_stool:大便干硬 | prolapse_anus:肛门有肉脱出 thin_stool:大便变细 incontinence:憋不住大便 pinworm:肛门有小白虫~c',
  thigh:
    'thigh_pain:大腿痛 thigh_numb:大腿麻 thigh_itch:大腿内侧痒 muscle_strain:肌肉拉伤 | thigh_lump:大腿有包块 groin_pain:腹股沟痛 thigh_weak:大腿没力 | thigh_swelling:一条腿突然肿 growing_pain:生长痛~c',
  knee: 'knee_pain:膝盖痛 stairs:上下楼膝盖痛 knee_swelling:膝盖肿 knee_click:膝盖响 | knee_stiff:蹲下起不来 meniscus:半月板损伤 knee_fluid:膝关节积液 | knee_injury:膝盖扭伤 knee_red:膝盖红肿发烫 bow_leg:O型腿或X型腿~c',
  calf: 'calf_cramp:小腿抽筋 calf_swelling:小腿肿 calf_itch:小腿皮肤痒 varicose:静脉曲张 | calf_pain:走路小腿痛 calf_ulcer:小腿溃烂 restless:夜里腿不舒服 | calf_one_swelling:单侧小腿肿痛 bite_calf:被咬伤 red_streak:皮肤红肿发烫',
  foot: 'athlete:脚气脱皮 heel_pain:脚后跟痛 ankle_sprain:崴脚 foot_pain:脚痛 toe_red:大脚趾红肿痛 | nail_fungus:灰指甲 corn:鸡眼 foot_numb:脚麻 foot_swelling:脚肿 ingrown:甲沟炎 | foot_cold:脚冷 diabetic_foot:脚破不愈合 flat_foot:扁平足 bunion:大脚骨',
  skin: 'rash:起疹子 itch:皮肤痒 hives:风团一片片 acne_skin:长痘 eczema:反复湿疹 hair_fall:脱发 | dry_skin:皮肤干燥脱屑 white_spots:皮肤发白斑 dark_spots:皮肤发黑长斑 blister:起水疱 mole_skin:痣有变化 warts:长疣 bites:虫咬 | shingles:一侧带状水疱痛 burn:烫伤 scar:疤痕 bruises:不明原因瘀青 pus:化脓',
  whole:
    'fever:发烧 fatigue:没力气 weight_loss:体重下降 sweating:出汗多 swelling:浮肿 body_ache:浑身酸痛 | anaemia:贫血 high_bp:血压高 high_sugar:血糖高 joint_pain:多处关节痛 chills:怕冷 thirst:口渴尿多 obesity:体重增加 lymph_whole:淋巴结肿大 | check_abnormal:体检指标异常 faint:晕倒 convulsion:抽搐 allergy:过敏 slow_growth:长得慢~c poor_eating:不爱吃饭~c',
  mind: 'insomnia:睡不着 early_wake:早醒 anxiety:紧张焦虑 low_mood:情绪低落 irritable:容易发脾气 | dream:多梦 panic:突然心慌害怕 no_interest:什么都没兴趣 compulsive:反复想反复做 memory_mind:注意力不集中 hypochondria:总担心得病 | hallucination:听到别人听不到的声音 high_mood:过分兴奋 autism:不爱说话不理人~c adhd:坐不住多动~c drinking:戒酒或戒瘾 suicidal:有不想活的念头',
}
