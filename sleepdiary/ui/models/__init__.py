"""Models behind Qt's views: plain values go in, and nothing is worked out here."""
