"""The first diary: children, nights, episodes, clips and what lies around them.

Written out once and never changed: a diary that was made by it must always be what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _child()
    _appointment()
    _clip()
    _episode()
    _life_event()
    _medical_test()
    _medicine()
    _night()
    _episode_clip()
    _mark()
    _nap()
    _question()
    _spread_step()


def _child() -> None:
    op.create_table(
        "child",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("weeks_early", sa.Integer(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("health_number", sa.Text(), nullable=False),
        sa.Column("looks_like", sa.Text(), nullable=False),
        sa.Column("seen_awake", sa.Text(), nullable=True),
        sa.Column("development_on_track", sa.Text(), nullable=True),
        sa.Column("development", sa.Text(), nullable=False),
        sa.Column("behaviour", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("daytime", sa.Text(), nullable=False),
        sa.Column("newborn", sa.Text(), nullable=False),
        sa.Column("family_history", sa.Text(), nullable=False),
        sa.Column("doctor", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_child_id")),
        sa.CheckConstraint('date("birth_date", \'+0 days\') IS "birth_date"', name=op.f("ck_child_birth_date")),
        sa.CheckConstraint('"weeks_early" BETWEEN 0 AND 18', name=op.f("ck_child_weeks_early")),
        sa.CheckConstraint("\"sex\" IN ('girl', 'boy', 'other')", name=op.f("ck_child_sex")),
        sa.CheckConstraint("\"seen_awake\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_child_seen_awake")),
        sa.CheckConstraint(
            "\"development_on_track\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_child_development_on_track")
        ),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_child_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_child_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_child_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_child_deleted_at"),
        ),
        sqlite_strict=True,
    )


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_appointment_child_id_child"), ondelete="RESTRICT"
        ),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_appointment_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_appointment_child_id")),
        sa.CheckConstraint('date("date", \'+0 days\') IS "date"', name=op.f("ck_appointment_date")),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_appointment_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_appointment_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_appointment_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_appointment_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_appointment_child_id", "appointment", ["child_id"])


def _clip() -> None:
    op.create_table(
        "clip",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("seconds", sa.REAL(), nullable=True),
        sa.Column("has_location", sa.Integer(), nullable=True),
        sa.Column("recorded_source", sa.Text(), nullable=False),
        sa.Column("recorded_local", sa.Text(), nullable=True),
        sa.Column("recorded_offset", sa.Integer(), nullable=True),
        sa.Column("recorded_utc", sa.Text(), nullable=True),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clip")),
        sa.CheckConstraint(
            (
                "(recorded_local IS NULL) = (recorded_offset IS NULL) AND (recorded_local IS NULL) = "
                "(recorded_utc IS NULL)"
            ),
            name=op.f("ck_clip_recorded"),
        ),
        sa.CheckConstraint(
            "(recorded_local IS NULL) = (recorded_source = 'none')", name=op.f("ck_clip_recorded_known")
        ),
        sa.CheckConstraint(
            ("recorded_utc IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_local, (-recorded_offset) || ' minutes')"),
            name=op.f("ck_clip_recorded_instant"),
        ),
        sa.UniqueConstraint("child_id", "id", name=op.f("uq_clip_child_id_id")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_clip_child_id_child"), ondelete="RESTRICT"),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_clip_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_clip_child_id")),
        sa.CheckConstraint('length("sha256") = 64 AND "sha256" NOT GLOB \'*[^0-9a-f]*\'', name=op.f("ck_clip_sha256")),
        sa.CheckConstraint('"bytes" >= 0', name=op.f("ck_clip_bytes")),
        sa.CheckConstraint("\"place\" IN ('reference', 'vault')", name=op.f("ck_clip_place")),
        sa.CheckConstraint('"seconds" >= 0', name=op.f("ck_clip_seconds")),
        sa.CheckConstraint('"has_location" IN (0, 1)', name=op.f("ck_clip_has_location")),
        sa.CheckConstraint(
            ("\"recorded_source\" IN ('apple_date', 'file_name', 'file_header', 'file_date', 'typed', 'none')"),
            name=op.f("ck_clip_recorded_source"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"recorded_local\", '+0 days') IS \"recorded_local\"",
            name=op.f("ck_clip_recorded_local"),
        ),
        sa.CheckConstraint('"recorded_offset" BETWEEN -960 AND 960', name=op.f("ck_clip_recorded_offset")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"recorded_utc\", '+0 days') IS \"recorded_utc\"",
            name=op.f("ck_clip_recorded_utc"),
        ),
        sa.CheckConstraint('"passes" BETWEEN 0 AND 2', name=op.f("ck_clip_passes")),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_clip_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_clip_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_clip_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_clip_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_clip_child_id_recorded_utc", "clip", ["child_id", "recorded_utc"])


def _episode() -> None:
    op.create_table(
        "episode",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("night", sa.Text(), nullable=False),
        sa.Column("start_certainty", sa.Text(), nullable=False),
        sa.Column("start_local", sa.Text(), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=True),
        sa.Column("start_utc", sa.Text(), nullable=True),
        sa.Column("until_local", sa.Text(), nullable=True),
        sa.Column("until_offset", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("in_nap", sa.Integer(), nullable=False),
        sa.Column("since_asleep_low", sa.Integer(), nullable=True),
        sa.Column("since_asleep_high", sa.Integer(), nullable=True),
        sa.Column("length_certainty", sa.Text(), nullable=False),
        sa.Column("length_seconds", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("kind_words", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("sides", sa.Text(), nullable=True),
        sa.Column("jerks", sa.Integer(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("gap_seconds", sa.Integer(), nullable=True),
        sa.Column("eyes", sa.Text(), nullable=True),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("breathing", sa.Text(), nullable=True),
        sa.Column("sweating", sa.Text(), nullable=True),
        sa.Column("shivering", sa.Text(), nullable=True),
        sa.Column("also", sa.Text(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=True),
        sa.Column("when_woken", sa.Text(), nullable=True),
        sa.Column("when_held", sa.Text(), nullable=True),
        sa.Column("when_moved", sa.Text(), nullable=True),
        sa.Column("reactions", sa.Text(), nullable=False),
        sa.Column("provoked_by", sa.Text(), nullable=False),
        sa.Column("provoked_words", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("afterwards", sa.Text(), nullable=False),
        sa.Column("witness_who", sa.Text(), nullable=False),
        sa.Column("witness_how", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("child_words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.CheckConstraint(
            ("(start_local IS NULL) = (start_offset IS NULL) AND (start_local IS NULL) = (start_utc IS NULL)"),
            name=op.f("ck_episode_start"),
        ),
        sa.CheckConstraint(
            "(start_local IS NULL) = (start_certainty = 'unknown')", name=op.f("ck_episode_start_known")
        ),
        sa.CheckConstraint(
            "start_utc IS strftime('%Y-%m-%dT%H:%M:%SZ', start_local, (-start_offset) || ' minutes')",
            name=op.f("ck_episode_start_instant"),
        ),
        sa.CheckConstraint(
            "start_local IS NULL OR night = date(start_local, '-12 hours')", name=op.f("ck_episode_start_night")
        ),
        sa.CheckConstraint("(until_local IS NULL) = (until_offset IS NULL)", name=op.f("ck_episode_until")),
        sa.CheckConstraint("until_local IS NULL OR start_certainty = 'about'", name=op.f("ck_episode_until_about")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', until_local, (-until_offset) || ' minutes') > start_utc",
            name=op.f("ck_episode_until_order"),
        ),
        sa.CheckConstraint(
            "(length_seconds IS NULL) = (length_certainty = 'unknown')", name=op.f("ck_episode_length_known")
        ),
        sa.CheckConstraint(
            "(since_asleep_low IS NULL) = (since_asleep_high IS NULL)", name=op.f("ck_episode_since_asleep")
        ),
        sa.CheckConstraint("since_asleep_low <= since_asleep_high", name=op.f("ck_episode_since_asleep_order")),
        sa.UniqueConstraint("child_id", "id", name=op.f("uq_episode_child_id_id")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_episode_child_id_child"), ondelete="RESTRICT"
        ),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_episode_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_episode_child_id")),
        sa.CheckConstraint('date("night", \'+0 days\') IS "night"', name=op.f("ck_episode_night")),
        sa.CheckConstraint(
            "\"start_certainty\" IN ('exact', 'about', 'unknown')", name=op.f("ck_episode_start_certainty")
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"start_local\", '+0 days') IS \"start_local\"",
            name=op.f("ck_episode_start_local"),
        ),
        sa.CheckConstraint('"start_offset" BETWEEN -960 AND 960', name=op.f("ck_episode_start_offset")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"start_utc\", '+0 days') IS \"start_utc\"",
            name=op.f("ck_episode_start_utc"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"until_local\", '+0 days') IS \"until_local\"",
            name=op.f("ck_episode_until_local"),
        ),
        sa.CheckConstraint('"until_offset" BETWEEN -960 AND 960', name=op.f("ck_episode_until_offset")),
        sa.CheckConstraint(
            "\"stage\" IN ('falling_asleep', 'asleep', 'waking', 'awake', 'not_sure')", name=op.f("ck_episode_stage")
        ),
        sa.CheckConstraint('"in_nap" IN (0, 1)', name=op.f("ck_episode_in_nap")),
        sa.CheckConstraint('"since_asleep_low" BETWEEN 0 AND 1440', name=op.f("ck_episode_since_asleep_low")),
        sa.CheckConstraint('"since_asleep_high" BETWEEN 0 AND 1440', name=op.f("ck_episode_since_asleep_high")),
        sa.CheckConstraint(
            "\"length_certainty\" IN ('timed', 'clip', 'guessed', 'unknown')", name=op.f("ck_episode_length_certainty")
        ),
        sa.CheckConstraint('"length_seconds" BETWEEN 0 AND 86400', name=op.f("ck_episode_length_seconds")),
        sa.CheckConstraint(
            "\"kind\" IN ('one_jerk', 'run', 'rhythmic', 'shaking', 'stiffening', 'other')",
            name=op.f("ck_episode_kind"),
        ),
        sa.CheckConstraint("\"size\" IN ('flicker', 'small', 'clear', 'big', 'violent')", name=op.f("ck_episode_size")),
        sa.CheckConstraint(
            "\"course\" IN ('same', 'small_then_big', 'big_then_small', 'changing')", name=op.f("ck_episode_course")
        ),
        sa.CheckConstraint("\"sides\" IN ('both', 'one', 'alternating')", name=op.f("ck_episode_sides")),
        sa.CheckConstraint('"jerks" BETWEEN 1 AND 9999', name=op.f("ck_episode_jerks")),
        sa.CheckConstraint(
            "\"recurrence\" IN ('once', 'came_back', 'almost_constant')", name=op.f("ck_episode_recurrence")
        ),
        sa.CheckConstraint('"gap_seconds" BETWEEN 0 AND 86400', name=op.f("ck_episode_gap_seconds")),
        sa.CheckConstraint(
            "\"eyes\" IN ('closed', 'open', 'staring', 'blinking', 'rolled_up', 'to_one_side')",
            name=op.f("ck_episode_eyes"),
        ),
        sa.CheckConstraint("\"colour\" IN ('usual', 'pale', 'red', 'blue')", name=op.f("ck_episode_colour")),
        sa.CheckConstraint("\"breathing\" IN ('usual', 'fast', 'noisy', 'paused')", name=op.f("ck_episode_breathing")),
        sa.CheckConstraint("\"sweating\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_episode_sweating")),
        sa.CheckConstraint("\"shivering\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_episode_shivering")),
        sa.CheckConstraint(
            (
                "\"also\" = '' OR replace(replace(replace(replace(replace(replace(\"also\" || ',', "
                "'mouth_or_tongue,', ''), 'dribbling,', ''), 'sounds,', ''), 'sat_up,', ''), 'hurt,', "
                "''), 'wet,', '') = ''"
            ),
            name=op.f("ck_episode_also"),
        ),
        sa.CheckConstraint("\"answered\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_episode_answered")),
        sa.CheckConstraint("\"when_woken\" IN ('stopped', 'went_on')", name=op.f("ck_episode_when_woken")),
        sa.CheckConstraint("\"when_held\" IN ('stopped', 'went_on')", name=op.f("ck_episode_when_held")),
        sa.CheckConstraint("\"when_moved\" IN ('stopped', 'went_on')", name=op.f("ck_episode_when_moved")),
        sa.CheckConstraint(
            (
                "\"reactions\" = '' OR replace(replace(replace(replace(replace(\"reactions\" || ',', "
                "'stayed_asleep,', ''), 'bothered,', ''), 'scared,', ''), 'cried,', ''), 'woke,', '') = "
                "''"
            ),
            name=op.f("ck_episode_reactions"),
        ),
        sa.CheckConstraint(
            (
                '"provoked_by" = \'\' OR replace(replace(replace(replace(replace(replace("provoked_by" || '
                "',', 'out_of_the_blue,', ''), 'movement,', ''), 'noise,', ''), 'light,', ''), 'touch,', "
                "''), 'other,', '') = ''"
            ),
            name=op.f("ck_episode_provoked_by"),
        ),
        sa.CheckConstraint(
            "\"position\" IN ('back', 'front', 'left_side', 'right_side', 'sitting', 'held')",
            name=op.f("ck_episode_position"),
        ),
        sa.CheckConstraint(
            "\"witness_how\" IN ('seen', 'on_video', 'heard', 'told')", name=op.f("ck_episode_witness_how")
        ),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_episode_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_episode_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_episode_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_episode_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_episode_child_id_night", "episode", ["child_id", "night"])


def _life_event() -> None:
    op.create_table(
        "life_event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("how_sure", sa.Text(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_event")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_life_event_child_id_child"), ondelete="RESTRICT"
        ),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_life_event_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_life_event_child_id")),
        sa.CheckConstraint(
            (
                "\"kind\" IN ('first_seen', 'quiet_spell', 'came_back', 'kind_stopped', 'changed', "
                "'diagnosis', 'referral', 'illness', 'knock_on_head', 'school', 'nap_dropped', 'routine',"
                " 'other')"
            ),
            name=op.f("ck_life_event_kind"),
        ),
        sa.CheckConstraint(
            (
                'date(CASE length("start") WHEN 4 THEN "start" || \'-01-01\' WHEN 7 THEN "start" || \'-01\' '
                'ELSE "start" END, \'+0 days\') IS CASE length("start") WHEN 4 THEN "start" || \'-01-01\' '
                'WHEN 7 THEN "start" || \'-01\' ELSE "start" END'
            ),
            name=op.f("ck_life_event_start"),
        ),
        sa.CheckConstraint(
            (
                'date(CASE length("end") WHEN 4 THEN "end" || \'-01-01\' WHEN 7 THEN "end" || \'-01\' ELSE '
                '"end" END, \'+0 days\') IS CASE length("end") WHEN 4 THEN "end" || \'-01-01\' WHEN 7 THEN '
                '"end" || \'-01\' ELSE "end" END'
            ),
            name=op.f("ck_life_event_end"),
        ),
        sa.CheckConstraint("\"how_sure\" IN ('sure', 'about', 'not_sure')", name=op.f("ck_life_event_how_sure")),
        sa.CheckConstraint('"remembered" IN (0, 1)', name=op.f("ck_life_event_remembered")),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_life_event_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_life_event_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_life_event_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_life_event_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_life_event_child_id", "life_event", ["child_id"])


def _medical_test() -> None:
    op.create_table(
        "medical_test",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ill_before", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medical_test")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_medical_test_child_id_child"), ondelete="RESTRICT"
        ),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_medical_test_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_medical_test_child_id")),
        sa.CheckConstraint(
            "\"kind\" IN ('eeg', 'mri', 'blood', 'sleep_study', 'other')", name=op.f("ck_medical_test_kind")
        ),
        sa.CheckConstraint(
            (
                'date(CASE length("date") WHEN 4 THEN "date" || \'-01-01\' WHEN 7 THEN "date" || \'-01\' ELSE'
                ' "date" END, \'+0 days\') IS CASE length("date") WHEN 4 THEN "date" || \'-01-01\' WHEN 7 '
                'THEN "date" || \'-01\' ELSE "date" END'
            ),
            name=op.f("ck_medical_test_date"),
        ),
        sa.CheckConstraint("\"state\" IN ('done', 'planned', 'not_possible')", name=op.f("ck_medical_test_state")),
        sa.CheckConstraint("\"ill_before\" IN ('yes', 'no', 'not_sure')", name=op.f("ck_medical_test_ill_before")),
        sa.CheckConstraint('"remembered" IN (0, 1)', name=op.f("ck_medical_test_remembered")),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_medical_test_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_medical_test_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_medical_test_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_medical_test_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_medical_test_child_id", "medical_test", ["child_id"])


def _medicine() -> None:
    op.create_table(
        "medicine",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("prescribed_by", sa.Text(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medicine")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_medicine_child_id_child"), ondelete="RESTRICT"
        ),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_medicine_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_medicine_child_id")),
        sa.CheckConstraint("\"use\" IN ('taking', 'stopped', 'not_taken')", name=op.f("ck_medicine_use")),
        sa.CheckConstraint(
            (
                'date(CASE length("start") WHEN 4 THEN "start" || \'-01-01\' WHEN 7 THEN "start" || \'-01\' '
                'ELSE "start" END, \'+0 days\') IS CASE length("start") WHEN 4 THEN "start" || \'-01-01\' '
                'WHEN 7 THEN "start" || \'-01\' ELSE "start" END'
            ),
            name=op.f("ck_medicine_start"),
        ),
        sa.CheckConstraint(
            (
                'date(CASE length("end") WHEN 4 THEN "end" || \'-01-01\' WHEN 7 THEN "end" || \'-01\' ELSE '
                '"end" END, \'+0 days\') IS CASE length("end") WHEN 4 THEN "end" || \'-01-01\' WHEN 7 THEN '
                '"end" || \'-01\' ELSE "end" END'
            ),
            name=op.f("ck_medicine_end"),
        ),
        sa.CheckConstraint('"remembered" IN (0, 1)', name=op.f("ck_medicine_remembered")),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_medicine_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_medicine_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_medicine_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_medicine_deleted_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_medicine_child_id", "medicine", ["child_id"])


def _night() -> None:
    op.create_table(
        "night",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("watch_kind", sa.Text(), nullable=False),
        sa.Column("watch_start_local", sa.Text(), nullable=True),
        sa.Column("watch_start_offset", sa.Integer(), nullable=True),
        sa.Column("watch_end_local", sa.Text(), nullable=True),
        sa.Column("watch_end_offset", sa.Integer(), nullable=True),
        sa.Column("watch_means", sa.Text(), nullable=False),
        sa.Column("fell_asleep_local", sa.Text(), nullable=True),
        sa.Column("fell_asleep_offset", sa.Integer(), nullable=True),
        sa.Column("woke_up_local", sa.Text(), nullable=True),
        sa.Column("woke_up_offset", sa.Integer(), nullable=True),
        sa.Column("slept", sa.Text(), nullable=True),
        sa.Column("minutes_to_settle", sa.Integer(), nullable=True),
        sa.Column("wakings", sa.Integer(), nullable=True),
        sa.Column("factors", sa.Text(), nullable=False),
        sa.Column("different", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_night")),
        sa.CheckConstraint(
            "(watch_start_local IS NULL) = (watch_start_offset IS NULL)", name=op.f("ck_night_watch_start")
        ),
        sa.CheckConstraint("(watch_end_local IS NULL) = (watch_end_offset IS NULL)", name=op.f("ck_night_watch_end")),
        sa.CheckConstraint(
            "(fell_asleep_local IS NULL) = (fell_asleep_offset IS NULL)", name=op.f("ck_night_fell_asleep")
        ),
        sa.CheckConstraint("(woke_up_local IS NULL) = (woke_up_offset IS NULL)", name=op.f("ck_night_woke_up")),
        sa.UniqueConstraint("child_id", "date", name=op.f("uq_night_child_id_date")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_night_child_id_child"), ondelete="RESTRICT"),
        sa.CheckConstraint('length("id") = 36', name=op.f("ck_night_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_night_child_id")),
        sa.CheckConstraint('date("date", \'+0 days\') IS "date"', name=op.f("ck_night_date")),
        sa.CheckConstraint("\"watch_kind\" IN ('all', 'part', 'none')", name=op.f("ck_night_watch_kind")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"watch_start_local\", '+0 days') IS \"watch_start_local\"",
            name=op.f("ck_night_watch_start_local"),
        ),
        sa.CheckConstraint('"watch_start_offset" BETWEEN -960 AND 960', name=op.f("ck_night_watch_start_offset")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"watch_end_local\", '+0 days') IS \"watch_end_local\"",
            name=op.f("ck_night_watch_end_local"),
        ),
        sa.CheckConstraint('"watch_end_offset" BETWEEN -960 AND 960', name=op.f("ck_night_watch_end_offset")),
        sa.CheckConstraint(
            (
                "\"watch_means\" = '' OR replace(replace(replace(replace(replace(\"watch_means\" || ',', "
                "'in_the_room,', ''), 'looked_in,', ''), 'same_bed,', ''), 'monitor,', ''), 'camera,', "
                "'') = ''"
            ),
            name=op.f("ck_night_watch_means"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"fell_asleep_local\", '+0 days') IS \"fell_asleep_local\"",
            name=op.f("ck_night_fell_asleep_local"),
        ),
        sa.CheckConstraint('"fell_asleep_offset" BETWEEN -960 AND 960', name=op.f("ck_night_fell_asleep_offset")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"woke_up_local\", '+0 days') IS \"woke_up_local\"",
            name=op.f("ck_night_woke_up_local"),
        ),
        sa.CheckConstraint('"woke_up_offset" BETWEEN -960 AND 960', name=op.f("ck_night_woke_up_offset")),
        sa.CheckConstraint("\"slept\" IN ('well', 'fairly', 'badly')", name=op.f("ck_night_slept")),
        sa.CheckConstraint('"minutes_to_settle" BETWEEN 0 AND 720', name=op.f("ck_night_minutes_to_settle")),
        sa.CheckConstraint('"wakings" BETWEEN 0 AND 50', name=op.f("ck_night_wakings")),
        sa.CheckConstraint(
            (
                "\"factors\" = '' OR "
                "replace(replace(replace(replace(replace(replace(replace(replace(\"factors\" || ',', "
                "'noise_light_movement,', ''), 'routine_changed,', ''), 'temperature,', ''), "
                "'missed_nap,', ''), 'overtired,', ''), 'exercise,', ''), 'nothing,', ''), 'unwell,', '')"
                " = ''"
            ),
            name=op.f("ck_night_factors"),
        ),
        sa.CheckConstraint('"version" >= 1', name=op.f("ck_night_version")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"created_at\", '+0 days') IS \"created_at\"",
            name=op.f("ck_night_created_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"updated_at\", '+0 days') IS \"updated_at\"",
            name=op.f("ck_night_updated_at"),
        ),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"deleted_at\", '+0 days') IS \"deleted_at\"",
            name=op.f("ck_night_deleted_at"),
        ),
        sqlite_strict=True,
    )


def _episode_clip() -> None:
    op.create_table(
        "episode_clip",
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("clip_id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("episode_id", "clip_id", name=op.f("pk_episode_clip")),
        sa.ForeignKeyConstraint(
            ["child_id", "episode_id"],
            ["episode.child_id", "episode.id"],
            name=op.f("fk_episode_clip_child_id_episode_id_episode"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["child_id", "clip_id"],
            ["clip.child_id", "clip.id"],
            name=op.f("fk_episode_clip_child_id_clip_id_clip"),
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint('length("episode_id") = 36', name=op.f("ck_episode_clip_episode_id")),
        sa.CheckConstraint('length("clip_id") = 36', name=op.f("ck_episode_clip_clip_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_episode_clip_child_id")),
        sa.CheckConstraint('"place" >= 0', name=op.f("ck_episode_clip_place")),
        sqlite_strict=True,
    )
    op.create_index("ix_episode_clip_clip_id", "episode_clip", ["clip_id"])


def _mark() -> None:
    op.create_table(
        "mark",
        sa.Column("clip_id", sa.Text(), nullable=False),
        sa.Column("counting", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clip_id", "counting", "place", name=op.f("pk_mark")),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"], name=op.f("fk_mark_clip_id_clip"), ondelete="CASCADE"),
        sa.CheckConstraint('length("clip_id") = 36', name=op.f("ck_mark_clip_id")),
        sa.CheckConstraint('"counting" BETWEEN 1 AND 2', name=op.f("ck_mark_counting")),
        sa.CheckConstraint('"place" >= 0', name=op.f("ck_mark_place")),
        sa.CheckConstraint('"at_ms" >= 0', name=op.f("ck_mark_at_ms")),
        sa.CheckConstraint(
            (
                "\"part\" IN ('head', 'face', 'left shoulder', 'right shoulder', 'left arm', 'right arm', "
                "'left hand', 'right hand', 'left fingers', 'right fingers', 'trunk', 'left leg', 'right "
                "leg', 'left foot', 'right foot', 'whole body')"
            ),
            name=op.f("ck_mark_part"),
        ),
        sqlite_strict=True,
    )


def _nap() -> None:
    op.create_table(
        "nap",
        sa.Column("night_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("start_local", sa.Text(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_local", sa.Text(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("night_id", "place", name=op.f("pk_nap")),
        sa.CheckConstraint("(end_local IS NULL) = (end_offset IS NULL)", name=op.f("ck_nap_end")),
        sa.ForeignKeyConstraint(["night_id"], ["night.id"], name=op.f("fk_nap_night_id_night"), ondelete="CASCADE"),
        sa.CheckConstraint('length("night_id") = 36', name=op.f("ck_nap_night_id")),
        sa.CheckConstraint('"place" >= 0', name=op.f("ck_nap_place")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"start_local\", '+0 days') IS \"start_local\"",
            name=op.f("ck_nap_start_local"),
        ),
        sa.CheckConstraint('"start_offset" BETWEEN -960 AND 960', name=op.f("ck_nap_start_offset")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%S', \"end_local\", '+0 days') IS \"end_local\"", name=op.f("ck_nap_end_local")
        ),
        sa.CheckConstraint('"end_offset" BETWEEN -960 AND 960', name=op.f("ck_nap_end_offset")),
        sqlite_strict=True,
    )


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("appointment_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("appointment_id", "place", name=op.f("pk_question")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_question_appointment_id_appointment"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint('length("appointment_id") = 36', name=op.f("ck_question_appointment_id")),
        sa.CheckConstraint('"place" BETWEEN 0 AND 2', name=op.f("ck_question_place")),
        sqlite_strict=True,
    )


def _spread_step() -> None:
    op.create_table(
        "spread_step",
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("episode_id", "part", name=op.f("pk_spread_step")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_spread_step_episode_id_episode"), ondelete="CASCADE"
        ),
        sa.CheckConstraint('length("episode_id") = 36', name=op.f("ck_spread_step_episode_id")),
        sa.CheckConstraint(
            (
                "\"part\" IN ('head', 'face', 'left shoulder', 'right shoulder', 'left arm', 'right arm', "
                "'left hand', 'right hand', 'left fingers', 'right fingers', 'trunk', 'left leg', 'right "
                "leg', 'left foot', 'right foot', 'whole body')"
            ),
            name=op.f("ck_spread_step_part"),
        ),
        sa.CheckConstraint('"place" >= 0', name=op.f("ck_spread_step_place")),
        sqlite_strict=True,
    )
