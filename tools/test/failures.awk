# Reads a test report (.trx): every test that failed, with the first lines of what it said.
/<UnitTestResult / {
  bad = /outcome="Failed"/
  name = match($0, /testName="[^"]*"/) ? substr($0, RSTART + 10, RLENGTH - 11) : "?"
  if (bad) print "FAILED " name
}
bad && sub(/.*<(Message|StackTrace)>/, "") { left = 6 }
left > 0 {
  last = sub(/<\/(Message|StackTrace)>.*/, "")
  print "    " substr($0, 1, 300)
  left = last ? 0 : left - 1
}
/<\/UnitTestResult>/ { bad = 0; left = 0 }
