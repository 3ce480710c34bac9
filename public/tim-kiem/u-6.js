searchPart("u-6",{"192":["Tỉnh Lạng Sơn","cấp tỉnh","don-vi/lang-son.html",1543],
"196":["Xã Việt Ngọc","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/viet-ngoc.html",2958],
"205":["Tỉnh Gia Lai","cấp tỉnh · đến 30/06/2025","don-vi/gia-lai.html",1647],
"213":["Xã Bình Trung","cấp xã · Huyện Cao Lộc · đến 30/06/2025","don-vi/binh-trung.html",264],
"215":["Tỉnh Bắc Ninh","cấp tỉnh","don-vi/bac-ninh-2025.html",1720],
"217":["Xã Điềm He","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/diem-he.html",57],
"222":["Thành phố Đà Nẵng","cấp tỉnh · đến 30/06/2025","don-vi/da-nang.html",1783]})
