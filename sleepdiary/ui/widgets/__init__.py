"""The parts that pages and dialogs are made of. They know no data; plain values go in and come out."""
