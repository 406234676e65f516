"""The diary in files for other programs and other diaries: the open JSON format and a table of episodes (CSV).

docs/format.md writes both down. Reading is all or nothing: a file is understood whole, or the place that is not is
named in a DiaryFailure.
"""
