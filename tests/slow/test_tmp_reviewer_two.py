import pytest
from hypothesis import given, settings, strategies as st
from collections import Counter
from tests.slow import test_fuzz_pages as fuzz
from tests.slow.test_fuzz_pages import *
from tests.slow.test_fuzz_pages import WhateverIsSent as Base
del WhateverIsSent
pytestmark = []
NEW = ("record", "look_back", "sign_ins", "redaction", "retention", "hold_", "disposal", "plan_compare", "_history")
def is_new(n): return any(x in n for x in NEW)

class TestNew(Base):
    def test_forms(self):
        ends = Counter()
        for name in FORM_ROWS | STEP_ROWS:
            if is_new(name):
                with self.subTest(name=name):
                    self.send_odd_things(name, ends=ends)
        print(ends)
    def test_asking(self):
        names = ["before","after","from","to","show","kind","who","on_0","on_1","on_2","since_0","time","of","at","page","q","next","by","person","format","as","until","from_0","to_0","to_1","to_2"]
        extra = ["2026-03-29T01:30","2026-10-25T01:30","2026-03-03T14:02+99:99","operation:٣","meeting:"+"9"*15,"paper:YP-999999999999999-999999999","baseline:1e3","0001-01-01","0001-01-01T00:00","9999-12-31","9999-12-31T23:59:59.999999","2026-03-03T14:02Z","2026-03-03T14:02-23:59","0001-01-01T00:00+23:59","paper:yp-٣-١"]
        values = st.one_of(VALUES, st.sampled_from(extra).map(str.encode))
        asking = [n for n in PAGE_ROWS | FORM_ROWS if is_new(n) or n in ("home","plan","actions","action","post","plans","my_actions","recommendation")]
        @settings(derandomize=True, max_examples=1200, deadline=None, database=None)
        @given(st.sampled_from(asking), st.sampled_from(["manager","auditor","administrator","owner"]), st.lists(st.tuples(st.sampled_from(names), values), max_size=4), st.booleans())
        def asked(name, who, pairs, by_htmx):
            headers = {"HX-Request": "true"} if by_htmx else {}
            answer = self.clients[who].get(f"{self.where(name)}?{encoded(pairs)}", headers=headers)
            self.assert_no_failure(answer, who, name, pairs)
        asked()
for n in list(vars(Base)):
    if n.startswith("test_"):
        setattr(TestNew, n, None)
del Base
