"""Which verbs tell of an act, which of a state of mind or of what befalls one."""

from __future__ import annotations

from msgdiff.commitments.words import listed

AM = listed("am is are 'm 're 's was were be been being remain remains remained stay stays")
HAVE = listed("have has 've had having")
NOT = listed("not never no n't won't cannot can't")
NEGATED = NOT | listed("don't doesn't didn't isn't aren't wasn't haven't hasn't shan't shouldn't")
PAST_BE = listed("was were")

# No act of the one who says it: "we know", "we received", "we face".
NO_ACT = listed(
    """
    accept acknowledge agree appreciate applaud argue arrive ask be become believe belong benefit call care celebrate
    choose come commend confirm congratulate consider cope cost deserve disagree discover doubt echo enjoy expect
    experience face fail fall fear feel fight find follow forget get go grow guess happen hate have hear hope
    imagine inherit know lack let like listen live look lose love matter mean mention mind miss need note notice
    object observe owe own pay prefer realise receive recognise regard regret reject remain remember respect reveal
    rise salute say see seem show sit speak spend stand start stay stop suffer suggest suppose
    suspect talk thank think trust try turn understand urge value vote wait want watch welcome win wish wonder
    worry would admit admire learn
    am are is was were do did does been had has reserve cannot promise guarantee commit disclaim regret
    """
)

# After "will" these tell of no act that is promised.
NOT_PROMISED = listed(
    """
    know see find need have face lose hear remember recall forget forgive be always become receive miss notice
    realise experience suffer inevitably cost mean understand argue think believe wonder struggle fall rise
    continue go come depend happen remain vote ask stand
    """
)

# Of a speech more often than of what will be done: "I will tell you", "we will outline".
SPOKEN = listed("outline explain summarise talk discuss describe speak tell turn add refer say set")

# What one asks of others: "we will ask you for", "we will need you to".
ASKED = listed("ask need require expect want invite")

# Third-person forms and pasts of these tell nothing of an act either.
MIND = NO_ACT | {f"{verb}s" for verb in NO_ACT} | {f"{verb.rstrip('e')}ed" for verb in NO_ACT}
MIND |= listed(
    """
    felt knew thought saw heard lost went came fell found got said told understood won became chose had grew held
    left paid ran rose sat spoke stood spent says goes does faced inherited believes wishes
    """
)
