"""From plain figures to pictures: matplotlib figures with a title, words for those who cannot see them, and a table.

Every chart reads in grey and from a fax: colour is never alone, each stage has its own hatch and shape.
"""
